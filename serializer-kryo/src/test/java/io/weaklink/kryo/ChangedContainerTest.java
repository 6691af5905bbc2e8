package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields with weak containers in classes that have changed since the stream was written, and damaged streams. */
class ChangedContainerTest {

    private static final int ID = 40;

    @Referent("widget")
    static class Widget {
        String name;

        Widget() {}

        Widget(String name) {
            this.name = name;
        }
    }

    static final class Full {
        WeakReference<Widget> ahead;

        @Weak
        List<Widget> elements = new ArrayList<>();

        @Weak(WeakSide.KEYS)
        Map<Widget, Object> keys = new LinkedHashMap<>();

        @Weak
        Widget[] slots;

        WeakReference<Object> toNote;
        List<Widget> widgets = new ArrayList<>();
        WeakReference<Widget> trailing;
    }

    static final class WithoutContainers {
        WeakReference<Widget> ahead;
        WeakReference<Object> toNote;
        List<Widget> widgets = new ArrayList<>();
        WeakReference<Widget> trailing;
    }

    private static Full full() {
        var full = new Full();
        var one = new Widget("one");
        var two = new Widget("two");
        full.widgets.addAll(List.of(one, two));
        full.ahead = new WeakReference<>(two);
        full.elements.addAll(Arrays.asList(one, null, two, one));
        var note = new ArrayList<>(List.of("a note", full.widgets));
        full.keys.put(two, note);
        full.keys.put(null, null);
        full.slots = new Widget[] {null, two};
        full.toNote = new WeakReference<>(note);
        full.trailing = new WeakReference<>(one);
        return full;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areSkippedWithTheirNumbersWhereTheReaderHasThemNoLonger(boolean chunked) {
        byte[] bytes = Kryos.write(compatible(Full.class, chunked), full());

        WithoutContainers restored = Kryos.read(compatible(WithoutContainers.class, chunked), bytes);

        assertThat(restored.widgets).extracting(it -> it.name).containsExactly("one", "two");
        assertThat(restored.ahead.get()).isSameAs(restored.widgets.get(1));
        assertThat(restored.trailing.get()).isSameAs(restored.widgets.get(0));
    }

    @Test
    void areSkippedWhateverThePolicy() {
        Weaklink late = Weaklink.builder().onGone(OnGone.LATE).build();
        byte[] bytes = Kryos.write(compatible(Full.class, false), full());

        WithoutContainers restored = Kryos.read(compatible(late, WithoutContainers.class, false), bytes);

        assertThat(restored.ahead.get()).isSameAs(restored.widgets.get(1));
    }

    static final class Elements {
        @Weak
        List<Widget> value = new ArrayList<>();
    }

    static final class Slots {
        @Weak
        Widget[] value;
    }

    static final class Single {
        @Weak
        Widget value;
    }

    static final class Referring {
        WeakReference<Widget> value;
    }

    static final class Strong {
        List<Widget> value;
    }

    private static final String CHANGED =
            ". The stream is damaged, or was written by another version of the class, whose"
                    + " field had another type or was not marked @Weak.";

    @Test
    void areRefusedWhereTheFieldHoldsSomethingElse() {
        var elements = new Elements();
        elements.value.add(new Widget("one"));
        byte[] list = Kryos.write(kryo(Elements.class), elements);
        var single = new Single();
        single.value = new Widget("one");
        byte[] referent = Kryos.write(kryo(Single.class), single);
        var strong = new Strong();
        strong.value = new ArrayList<>(List.of(new Widget("one")));
        byte[] inFull = Kryos.write(kryo(Strong.class), strong);

        assertRefused(Single.class, list, "Expected a weak reference, but found a weak container" + CHANGED);
        assertRefused(Slots.class, list, "Expected a weak container of SLOTS, but found one of ELEMENTS" + CHANGED);
        assertRefused(Elements.class, referent, "Expected a weak container, but found something else" + CHANGED);
        assertRefused(Elements.class, inFull, "Expected a weak container, but found something else" + CHANGED);
    }

    private static void assertRefused(Class<?> type, byte[] bytes, String message) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo(type), bytes))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(classes = {Strong.class, Referring.class})
    void areRefusedWhereTheFieldIsNotMarkedAnyMore(Class<?> type) {
        var elements = new Elements();
        elements.value.add(new Widget("one"));
        byte[] bytes = Kryos.write(compatible(Elements.class, false), elements);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(compatible(type, false), bytes))
                .withMessageStartingWith("Expected a weak reference, but found a weak container" + CHANGED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areReadAsTheyStandWhereTheyWereWrittenBeforeTheMark(boolean chunked) {
        var before = new Strong();
        before.value = new ArrayList<>(List.of(new Widget("one")));
        byte[] bytes = Kryos.write(compatible(Strong.class, chunked), before);

        Elements restored = Kryos.read(compatible(Elements.class, chunked), bytes);

        assertThat(restored.value).extracting(it -> it.name).containsExactly("one");
    }

    @Test
    void areNullWhereTheyWereNullBeforeTheMark() {
        byte[] bytes = Kryos.write(kryo(Strong.class), new Strong());

        assertThat(Kryos.<Elements>read(kryo(Elements.class), bytes).value).isNull();
    }

    @Test
    void areRefusedInARootWhoseEndNobodySees() {
        Kryo kryo = kryo(Elements.class);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.writeObject(
                        new Output(64, -1), new Elements(), new FieldSerializer<>(kryo, Elements.class)))
                .withMessageContaining("@Weak fields");
    }

    @Test
    void failAsDamagedAndNeverOtherwise() {
        Kryo kryo = kryo(Full.class);
        kryo.register(Widget.class);
        kryo.register(ArrayList.class);
        byte[] bytes = Kryos.write(kryo, full());
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = bytes.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(kryo, i % 7 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
        }

        assertThat(refused).isGreaterThan(2_000);
        assertThat(Kryos.<Full>read(kryo, bytes).elements).hasSize(4);
    }

    /** A huge count ends with the input, and not with the memory. */
    @Test
    void failWhereTheCountIsHuge() {
        assertHuge(new Elements(), "Buffer underflow");
        assertHuge(
                new Entries(),
                "Expected the count of entries of a weak map, but found 2147483647. The stream is damaged.");
    }

    static final class Entries {
        @Weak
        Map<String, Widget> value = new LinkedHashMap<>();
    }

    private static void assertHuge(Object empty, String message) {
        Kryo kryo = kryo(empty.getClass());
        // Ends with the count.
        byte[] written = Kryos.write(kryo, empty);
        byte[] huge = Arrays.copyOf(written, written.length + 4);
        byte[] count = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        System.arraycopy(count, 0, huge, written.length - 1, count.length);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo, huge))
                .withMessageStartingWith(message);
    }

    private static int isRefused(Kryo kryo, byte[] damaged) {
        try {
            Kryos.read(kryo, damaged);
            return 0;
        } catch (KryoException | IndexOutOfBoundsException | NegativeArraySizeException | ClassCastException e) {
            // The last three are Kryo's own, from the values that it reads.
            assertThat(e.getStackTrace()[0].getClassName()).doesNotContain("Refill");
            kryo.reset();
            return 1;
        }
    }

    private static Kryo kryo(Class<?> type) {
        return kryo(Weaklink.create(), type);
    }

    private static Kryo kryo(Weaklink setup, Class<?> type) {
        Kryo kryo = Kryos.of(setup);
        kryo.register(type, ID);
        return kryo;
    }

    private static Kryo compatible(Class<?> type, boolean chunked) {
        return compatible(Weaklink.create(), type, chunked);
    }

    private static Kryo compatible(Weaklink setup, Class<?> type, boolean chunked) {
        Kryo kryo = kryo(setup, type);
        var config = new CompatibleFieldSerializerConfig();
        config.setChunkedEncoding(chunked);
        kryo.register(type, new CompatibleFieldSerializer<>(kryo, type, config));
        return kryo;
    }
}
