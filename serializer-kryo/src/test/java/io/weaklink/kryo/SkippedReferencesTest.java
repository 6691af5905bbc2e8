package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.kryo.SkippedFieldTest.Chunked;
import io.weaklink.kryo.SkippedFieldTest.Leaf;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * References in fields that the reader has not any more: a chunked serializer skips them with the slots that they have mentioned. The
 * references behind them are right, or the stream is refused.
 */
class SkippedReferencesTest {

    /** As it was written. */
    static final class Before {
        @Tag(1)
        List<Leaf> first = new ArrayList<>();

        @Tag(2)
        List<WeakReference<Leaf>> gone = new ArrayList<>();

        @Tag(3)
        WeakReference<Leaf> ahead;

        @Tag(4)
        WeakReference<Leaf> back;

        @Tag(5)
        List<Leaf> last = new ArrayList<>();

        @Tag(6)
        WeakReference<Leaf> outside;
    }

    /** As it is read. */
    static final class After {
        @Tag(1)
        List<Leaf> first = new ArrayList<>();

        @Tag(3)
        WeakReference<Leaf> ahead;

        @Tag(4)
        WeakReference<Leaf> back;

        @Tag(5)
        List<Leaf> last = new ArrayList<>();

        @Tag(6)
        WeakReference<Leaf> outside;
    }

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Leaf outside = new Leaf("outside");

    private Kryo kryo(Chunked chunked, Class<?> type) {
        Kryo kryo = chunked.kryo(type, false);
        WeaklinkKryo.install(kryo, Weaklink.builder().registry(registry).build(), 50);
        return kryo;
    }

    private Before before(int back, int ahead, int elsewhere) {
        var before = new Before();
        before.first.addAll(List.of(new Leaf("f0"), new Leaf("f1")));
        before.last.addAll(List.of(new Leaf("l0"), new Leaf("l1"), new Leaf("l2")));
        for (int i = 0; i < back; i++) {
            before.gone.add(new WeakReference<>(before.first.get(i)));
        }
        for (int i = 0; i < ahead; i++) {
            before.gone.add(new WeakReference<>(before.last.get(i)));
        }
        for (int i = 0; i < elsewhere; i++) {
            before.gone.add(new WeakReference<>(outside));
        }
        before.ahead = new WeakReference<>(before.last.get(1));
        before.back = new WeakReference<>(before.first.get(1));
        before.outside = new WeakReference<>(outside);
        return before;
    }

    /** The container of the references has a number itself, of which the reader does not know. */
    @ParameterizedTest
    @EnumSource
    void areNoticedWithTheirContainerWhichHasANumber(Chunked chunked) {
        for (int back = 0; back < 3; back++) {
            for (int ahead = 0; ahead < 4; ahead++) {
                for (int elsewhere = 0; elsewhere < 3; elsewhere++) {
                    byte[] bytes = Kryos.write(kryo(chunked, Before.class), before(back, ahead, elsewhere));

                    assertThat(catchThrowable(() -> Kryos.read(kryo(chunked, After.class), bytes)))
                            .isInstanceOf(KryoException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areRightWhereTheReaderHasTheirField(Chunked chunked) {
        byte[] bytes = Kryos.write(kryo(chunked, Before.class), before(2, 3, 2));

        requireRight(Kryos.read(kryo(chunked, Before.class), bytes));
    }

    private void requireRight(Before restored) {
        assertThat(restored.ahead.get()).isSameAs(restored.last.get(1));
        assertThat(restored.back.get()).isSameAs(restored.first.get(1));
        assertThat(restored.outside.get()).isSameAs(outside);
    }

    /** A single reference has no number, so nothing but its slot is missing. */
    static final class OneBefore {
        @Tag(1)
        WeakReference<Leaf> gone;

        @Tag(2)
        WeakReference<Leaf> ahead;

        @Tag(3)
        List<Leaf> last = new ArrayList<>();
    }

    static final class OneAfter {
        @Tag(2)
        WeakReference<Leaf> ahead;

        @Tag(3)
        List<Leaf> last = new ArrayList<>();
    }

    @ParameterizedTest
    @CsvSource({"COMPATIBLE, 0", "COMPATIBLE, 1", "TAGGED, 0", "TAGGED, 1"})
    void aSingleOneIsSkippedWithItsSlotOrTheStreamIsRefused(Chunked chunked, int target) {
        var before = new OneBefore();
        before.last.addAll(List.of(new Leaf("l0"), new Leaf("l1")));
        before.gone = new WeakReference<>(before.last.get(target));
        before.ahead = new WeakReference<>(before.last.get(1));
        byte[] bytes = Kryos.write(kryo(chunked, OneBefore.class), before);
        OneAfter[] restored = new OneAfter[1];

        Throwable refused = catchThrowable(() -> restored[0] = Kryos.read(kryo(chunked, OneAfter.class), bytes));

        if (refused == null) {
            assertThat(restored[0].ahead.get()).isSameAs(restored[0].last.get(1));
        } else {
            assertThat(refused).isInstanceOf(KryoException.class);
        }
    }

    /** The slot that was skipped is the first one, and the second one is empty: it would end the trailer just as well. */
    @ParameterizedTest
    @EnumSource
    void aSlotThatIsMissingIsNoticedWhereTheRestWouldFit(Chunked chunked) {
        var before = new OneBefore();
        before.last.add(new Leaf("l0"));
        before.gone = new WeakReference<>(before.last.get(0));
        before.ahead = new WeakReference<>(outside);
        byte[] bytes = Kryos.write(documentOnly(chunked, OneBefore.class), before);

        assertThat(catchThrowable(() -> Kryos.read(documentOnly(chunked, OneAfter.class), bytes)))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith(
                        "Expected 2 slots, as the end of the root tells, but found 1: a chunked serializer has"
                                + " skipped the data of a field that is not here any more");
        assertThat(Kryos.<OneBefore>read(documentOnly(chunked, OneBefore.class), bytes)
                        .ahead
                        .get())
                .isNull();
    }

    /** The form of a trailer without slots tells that there is none. */
    @ParameterizedTest
    @EnumSource
    void aSlotIsNotTakenFromATrailerThatTellsOfNone(Chunked chunked) {
        var before = new OneBefore();
        before.last.add(new Leaf("l0"));
        before.gone = new WeakReference<>(before.last.get(0));
        byte[] bytes = Kryos.write(documentOnly(chunked, OneBefore.class), before);
        int trailer = bytes.length - 1;
        while (bytes[trailer] != 0x79) {
            trailer--;
        }
        bytes[trailer] = 0x78;

        assertThat(catchThrowable(() -> Kryos.read(documentOnly(chunked, OneBefore.class), bytes)))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith("Expected 0 slots, as the end of the root tells, but found 1");
    }

    private static Kryo documentOnly(Chunked chunked, Class<?> type) {
        Kryo kryo = chunked.kryo(type, false);
        WeaklinkKryo.install(kryo, Weaklink.documentOnly(), 50);
        return kryo;
    }
}
