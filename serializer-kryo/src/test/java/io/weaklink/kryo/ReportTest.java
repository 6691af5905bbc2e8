package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.GoneReferentException;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.Writing;
import io.weaklink.WrittenReference;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Pair;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of each reference, and what is refused. */
class ReportTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void tellsWhereEachReferenceStandsAndWhatItWasWrittenAs() {
        try (Writing writing = weaklink.writing()) {
            Kryos.write(kryo, mixed());

            assertThat(writing.report().references().stream()
                            .map(WrittenReference::toString)
                            .map(ReportTest::plain))
                    .containsExactly(
                            "root ArrayList #1 -> '2': in the document",
                            "Pair.a or Pair.b #2 -> cleared",
                            "Node.parent #3 -> '4': in the document",
                            "Leaf.parent #4 -> '0': in the document",
                            "root ArrayList #5 -> by a token");
        }
    }

    @Test
    void tellsWhereEachReferenceStandsAndWhatBecameOfIt() {
        byte[] bytes = Kryos.write(kryo, mixed());
        Weaklink elsewhere = Weaklink.create();

        try (Reading reading = elsewhere.reading()) {
            Kryos.read(Kryos.of(elsewhere), bytes);

            assertThat(reading.report().references())
                    .extracting(ReadReference::where)
                    .containsExactly(
                            "root ArrayList #1",
                            "Pair.a or Pair.b #2",
                            "Node.parent #3",
                            "Leaf.parent #4",
                            "root ArrayList #5");
            assertThat(reading.report().references())
                    .extracting(ReadReference::outcome)
                    .containsExactly(
                            ReadOutcome.BOUND_IN_DOCUMENT,
                            ReadOutcome.CLEARED,
                            ReadOutcome.BOUND_IN_DOCUMENT,
                            ReadOutcome.BOUND_IN_DOCUMENT,
                            ReadOutcome.UNKNOWN);
        }
    }

    private static String plain(String row) {
        return row.startsWith("root ArrayList #5")
                ? "root ArrayList #5 -> by a token"
                : row.startsWith("Pair.a or Pair.b #2") ? "Pair.a or Pair.b #2 -> cleared" : row;
    }

    private final Window outside = new Window("outside");

    private List<Object> mixed() {
        var listener = new Listener("l");
        var list = new ArrayList<Object>();
        var node = new Node("root");
        node.add("a");
        var leaf = new Leaf();
        leaf.parent = list;
        list.add(new WeakReference<>(listener));
        list.add(new Pair(new WeakReference<>(null), listener));
        list.add(node);
        list.add(leaf);
        list.add(new WeakReference<>(outside));
        return list;
    }

    @Test
    void listsWhatIsGoneWhereThatIsAnError() {
        byte[] bytes = Kryos.write(kryo, mixed());
        Kryo strict = Kryos.of(Weaklink.builder().onGone(OnGone.FAIL).build());

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(strict, bytes))
                .withCauseInstanceOf(GoneReferentException.class)
                .withMessageMatching(
                        "No referent answers to '.{22}' \\(weak reference to 'io.weaklink.kryo.Graphs\\$Window',"
                                + " at root ArrayList #5\\)\\.\nRegister them before reading, add a ReferentResolver, or choose"
                                + " OnGone.EMPTY\\.");
    }

    @Test
    void givesWhatIsGoneAsAGenuineEmptyReferenceUnlessATokenIsKept() {
        Kryo forgetful = Kryos.of(Weaklink.builder().keepUnresolved(false).build());

        List<Object> restored = Kryos.read(forgetful, Kryos.write(kryo, mixed()));

        assertThat(restored.get(4)).isExactlyInstanceOf(WeakReference.class);
        assertThat(((WeakReference<?>) restored.get(4)).get()).isNull();
    }

    @Test
    void bindsALateReferenceWhenItsReferentIsAdopted() {
        Weaklink late = Weaklink.builder().onGone(OnGone.LATE).build();
        Kryo elsewhere = Kryos.of(late);
        weaklink.registry().register("w", outside);
        WeakReference<?> restored = Kryos.read(elsewhere, Kryos.write(kryo, new WeakReference<>(outside)));
        var window = new Window("registered later");

        late.registry().register("w", window);

        assertThat(restored.get()).isSameAs(window);
    }

    @Test
    void refusesAReferentOfAnotherTypeThanItsHolderDeclares() {
        byte[] bytes = Kryos.write(kryo, new Loose());

        Loose lying = Kryos.read(kryo, bytes);
        var loose = new Loose();
        loose.bus.ahead.add(unchecked(loose));
        loose.field = unchecked(loose.bus);
        try (Reading reading = weaklink.reading()) {
            Loose restored = Kryos.roundTrip(kryo, loose);

            assertThat(restored.bus.ahead.get(0).get()).isNull();
            assertThat(restored.field.get()).isNull();
            assertThat(reading.report().references())
                    .extracting(ReadReference::outcome)
                    .containsOnly(ReadOutcome.REFUSED);
            assertThat(reading.report().references().get(1).reason())
                    .isEqualTo("expected a '" + Listener.class.getName() + "', found a '" + Bus.class.getName() + "'");
        }
        assertThat(lying.field).isNull();
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<Listener> unchecked(Object referent) {
        return (WeakReference<Listener>) (WeakReference<?>) new WeakReference<>(referent);
    }

    @Test
    void refusesReferentsWithoutIdentity() {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new Pair(new WeakReference<>("text"), null)))
                .withCauseInstanceOf(WeaklinkException.class)
                .withMessage(
                        "A weak reference to a 'java.lang.String' cannot be written: a boxed value, String, value-based"
                                + " object, enum constant or Class has no identity that could be found again. Hold the value"
                                + " itself, or choose NoIdentity.CLEARED.\nSerialization trace:\na (java.lang.ref.WeakReference)");
    }

    @Test
    void refusesAReferenceToAReference() {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(new WeakReference<>(this))))
                .withMessage(
                        "A weak reference points at a 'java.lang.ref.WeakReference', which this Kryo does not track"
                                + " (useReferences is false), so a reader could not find it in the document. Let the reference"
                                + " resolver track it, or declare it with external(WeakReference.class) if it never stands in a"
                                + " document.");
    }

    /** Row C10: the field that holds a container, or those that come into question. */
    @Test
    void namesTheFieldOfAContainer() {
        var bus = new Bus();
        bus.add("a");
        var shelf = new Shelf();
        shelf.nested.put("key", new ArrayList<>(List.of(new WeakReference<>(shelf))));
        shelf.one = new Object[] {new WeakReference<>(shelf)};
        shelf.two = new ArrayList<>(List.of(new WeakReference<>(shelf)));
        var crowd = new Crowd();
        crowd.a = new ArrayList<>(List.of(new WeakReference<>(crowd)));
        var root = new ArrayList<Object>(List.of(bus, shelf, crowd, new Single(new WeakReference<>(bus))));
        List<String> expected = List.of(
                "Bus.ahead #1",
                "Shelf.nested #2",
                "Shelf.one #3",
                "Shelf.one or Shelf.two #4",
                "somewhere in Crowd #5",
                "Single.only #6");

        try (Writing writing = weaklink.writing();
                Reading reading = weaklink.reading()) {
            Kryos.roundTrip(kryo, root);

            assertThat(writing.report().references())
                    .extracting(WrittenReference::where)
                    .containsExactlyElementsOf(expected);
            assertThat(reading.report().references())
                    .extracting(ReadReference::where)
                    .containsExactlyElementsOf(expected);
        }
    }

    static final class Shelf {
        Map<String, List<WeakReference<Shelf>>> nested = new HashMap<>();
        Object one;
        Collection<?> two;
    }

    static final class Crowd {
        Object a;
        Object b;
        Object c;
        Object d;
    }

    public record Single(WeakReference<Bus> only) {}

    static final class Leaf {
        @Weak
        Object parent;
    }

    static final class Loose {
        Bus bus = new Bus();
        WeakReference<Listener> field;
    }
}
