package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Law 6: what a field declares for its reference, and for those in its containers, however it says so. */
class DeclaredTypesTest {

    @Referent("leaf")
    static class Leaf {
        String name = "a leaf";
    }

    @Referent("other")
    static class Other {
        String name = "another";
    }

    private static WeaklinkFory fory(Weaklink setup) {
        return WeaklinkFory.install(ForyCodec.builder().build(), setup);
    }

    @SuppressWarnings("unchecked")
    private static <T> T roundTrip(T root) {
        WeaklinkFory fory = fory(Weaklink.create());
        return (T) fory.deserialize(fory.serialize(root));
    }

    /** Returns a reference that lies about its type, as a document may. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> WeakReference<T> lying(Object referent) {
        return (WeakReference) new WeakReference<>(referent);
    }

    private static Object referent(Object reference) {
        return ((Reference<?>) reference).get();
    }

    static class Pairs {
        Map<WeakReference<Leaf>, WeakReference<Other>> map = new LinkedHashMap<>();
        Leaf leaf = new Leaf();
        Other other = new Other();
    }

    @Test
    void keysAndValuesDeclareTheirOwnTypes() {
        var pairs = new Pairs();
        pairs.map.put(new WeakReference<>(pairs.leaf), new WeakReference<>(pairs.other));

        Pairs read = roundTrip(pairs);

        var entry = read.map.entrySet().iterator().next();
        assertThat(entry.getKey().get()).isSameAs(read.leaf);
        assertThat(entry.getValue().get()).isSameAs(read.other);
    }

    @Test
    void soDoThoseOfAMapThatCannotBeChanged() {
        var pairs = new Pairs();
        pairs.map = Collections.unmodifiableMap(
                new HashMap<>(Map.of(new WeakReference<>(pairs.leaf), new WeakReference<>(pairs.other))));

        Pairs read = roundTrip(pairs);

        var entry = read.map.entrySet().iterator().next();
        assertThat(entry.getKey().get()).isSameAs(read.leaf);
        assertThat(entry.getValue().get()).isSameAs(read.other);
    }

    @Test
    void aKeyOfTheTypeOfTheValuesIsEmptyAndTheOtherWayRound() {
        for (boolean isChangeable : List.of(true, false)) {
            var pairs = new Pairs();
            pairs.map.put(lying(pairs.other), lying(pairs.leaf));
            pairs.map = isChangeable ? pairs.map : Collections.unmodifiableMap(pairs.map);

            var entry = roundTrip(pairs).map.entrySet().iterator().next();

            assertThat(referent(entry.getKey())).isNull();
            assertThat(referent(entry.getValue())).isNull();
        }
    }

    static class Nested {
        Map<WeakReference<Leaf>, List<WeakReference<Other>>> map = new LinkedHashMap<>();
        Leaf leaf = new Leaf();
        Other other = new Other();
    }

    @Test
    void eachLevelOfContainersDeclaresItsOwnType() {
        var nested = new Nested();
        nested.map.put(
                new WeakReference<>(nested.leaf),
                new ArrayList<>(List.of(new WeakReference<>(nested.other), lying(nested.leaf))));

        Nested read = roundTrip(nested);

        var entry = read.map.entrySet().iterator().next();
        assertThat(entry.getKey().get()).isSameAs(read.leaf);
        assertThat(entry.getValue().get(0).get()).isSameAs(read.other);
        assertThat(referent(entry.getValue().get(1))).isNull();
    }

    /** Its argument is not that of its elements. */
    static class ByOther<T> extends ArrayList<Leaf> {
        private static final long serialVersionUID = 1L;
    }

    /** Its first argument is not that of its keys. */
    static class ValueFirst<V, K> extends HashMap<K, V> {
        private static final long serialVersionUID = 1L;
    }

    static class Marked {
        @Weak
        ByOther<Other> list = new ByOther<>();

        @Weak(WeakSide.KEYS)
        ValueFirst<Other, Leaf> map = new ValueFirst<>();

        Leaf y = new Leaf();
        Other z = new Other();
    }

    @Test
    void aTypeArgumentIsNotTheTypeOfTheElements() {
        var marked = new Marked();
        marked.list.add(marked.y);

        Marked read = roundTrip(marked);

        assertThat(read.list).hasSize(1).first().isSameAs(read.y);
    }

    @Test
    void theFirstTypeArgumentIsNotThatOfTheKeys() {
        var marked = new Marked();
        marked.map.put(marked.y, marked.z);

        Marked read = roundTrip(marked);

        assertThat(read.map.get(read.y)).isSameAs(read.z);
    }

    static class Refs<T> extends ArrayList<WeakReference<T>> {
        private static final long serialVersionUID = 1L;
    }

    static class Base<T> {
        WeakReference<T> reference;
        List<WeakReference<T>> list = new ArrayList<>();
        Refs<T> refs = new Refs<>();
    }

    static class Derived extends Base<Leaf> {
        Leaf leaf = new Leaf();
        Other other = new Other();
    }

    @Test
    void aSubclassSaysWhatTheVariablesOfItsSuperclassStandFor() {
        var derived = new Derived();
        derived.reference = lying(derived.other);
        derived.list.addAll(List.of(new WeakReference<>(derived.leaf), lying(derived.other)));
        derived.refs.addAll(List.of(new WeakReference<>(derived.leaf), lying(derived.other)));

        Derived read = roundTrip(derived);

        assertThat(referent(read.reference)).isNull();
        assertThat(read.list.get(0).get()).isSameAs(read.leaf);
        assertThat(referent(read.list.get(1))).isNull();
        assertThat(read.refs.get(0).get()).isSameAs(read.leaf);
        assertThat(referent(read.refs.get(1))).isNull();
    }

    /** Contains itself, and beside it a list that does not say what is in it. */
    static class Shelves extends ArrayList<Shelves> {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("rawtypes")
    static class House {
        Shelves shelves = new Shelves();
        Map<WeakReference<Leaf>, List> raw = new LinkedHashMap<>();
        Leaf leaf = new Leaf();
        Other other = new Other();
    }

    @SuppressWarnings("unchecked")
    @Test
    void aTypeThatSaysNothingOfItsElementsTakesAny() {
        var house = new House();
        house.shelves.add(new Shelves());
        house.raw.put(
                new WeakReference<>(house.leaf), new ArrayList<Object>(List.of(new WeakReference<>(house.other))));

        House read = roundTrip(house);

        assertThat(read.shelves).hasSize(1);
        assertThat(referent(read.raw.values().iterator().next().get(0))).isSameAs(read.other);
    }

    static class OwnList<T> extends ArrayList<T> {
        private static final long serialVersionUID = 1L;

        OwnList() {}

        OwnList(Collection<T> elements) {
            super(elements);
        }
    }

    static class Listing {
        Collection<WeakReference<Leaf>> elements;
        Optional<WeakReference<Leaf>> optional = Optional.empty();
        AtomicReference<WeakReference<Leaf>> box = new AtomicReference<>();
        WeakReference<Leaf>[] array;
        WeakReference<Leaf> field;

        private List<Object> all() {
            List<Object> all = new ArrayList<>(elements);
            optional.ifPresent(all::add);
            all.add(box.get());
            all.addAll(Arrays.asList(array));
            all.add(field);
            return all;
        }
    }

    private static final List<Function<List<WeakReference<Leaf>>, Collection<WeakReference<Leaf>>>> KINDS = List.of(
            it -> it,
            Vector::new,
            LinkedHashSet::new,
            List::copyOf,
            Collections::unmodifiableList,
            Collections::unmodifiableCollection,
            Collections::synchronizedList,
            it -> Collections.unmodifiableList(Collections.synchronizedList(it)),
            it -> Arrays.asList(it.get(0)),
            it -> it.subList(0, 1),
            OwnList::new,
            it -> Collections.unmodifiableList(new OwnList<>(it)));

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Listing listing(
            Function<List<WeakReference<Leaf>>, Collection<WeakReference<Leaf>>> kind, Object referent) {
        var listing = new Listing();
        listing.elements = kind.apply(new ArrayList<>(List.of(lying(referent))));
        listing.optional = Optional.of(lying(referent));
        listing.box.set(lying(referent));
        listing.array = new WeakReference[] {lying(referent)};
        listing.field = lying(referent);
        return listing;
    }

    /** A sender must not learn that a name is known by the error that its type makes. */
    @Test
    void aNameOfAnotherTypeReadsAsAnUnknownOneWhateverHoldsIt() {
        for (int i = 0; i < KINDS.size(); i++) {
            Weaklink setup = Weaklink.create();
            WeaklinkFory fory = fory(setup);
            var secret = new Other();
            setup.registry().register("secret", secret);
            byte[] document = fory.serialize(listing(KINDS.get(i), secret));

            for (WeaklinkFory reader : List.of(fory, fory(Weaklink.create()))) {
                Listing read = (Listing) reader.deserialize(document);

                assertThat(read.all()).as("kind %s", i).hasSize(5).allMatch(it -> referent(it) == null);
            }
        }
    }

    @Test
    void aNameOfTheDeclaredTypeIsFoundWhateverHoldsIt() {
        for (int i = 0; i < KINDS.size(); i++) {
            Weaklink setup = Weaklink.create();
            WeaklinkFory fory = fory(setup);
            var known = new Leaf();
            setup.registry().register("known", known);

            Listing read = (Listing) fory.deserialize(fory.serialize(listing(KINDS.get(i), known)));

            assertThat(read.all()).as("kind %s", i).hasSize(5).allMatch(it -> referent(it) == known);
            assertThat(read.box.get()).isExactlyInstanceOf(WeakReference.class);
        }
    }

    static class Twice {
        WeakReference<Object> any;
        WeakReference<Leaf> leaf;
    }

    /** Fory hands out the reference again in the second place and asks nobody. */
    @Test
    void aReferenceThatStandsInASecondPlaceIsAskedThere() {
        Weaklink setup = Weaklink.create();
        WeaklinkFory fory = fory(setup);
        var secret = new Other();
        setup.registry().register("secret", secret);
        var twice = new Twice();
        twice.leaf = lying(secret);
        twice.any = sameAs(twice.leaf);

        Twice read = (Twice) fory.deserialize(fory.serialize(twice));

        assertThat(referent(read.leaf)).isNull();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static WeakReference<Object> sameAs(WeakReference<?> reference) {
        return (WeakReference) reference;
    }

    static class Strict {
        @Weak(onGone = OnGone.FAIL)
        Optional<WeakReference<Leaf>> optional = Optional.empty();
    }

    @Test
    void thePolicyOfAnOptionalIsThatOfItsReference() {
        var strict = new Strict();
        var gone = new Leaf();
        strict.optional = Optional.of(new WeakReference<>(gone));
        byte[] document = fory(Weaklink.create()).serialize(strict);

        assertThatThrownBy(() -> fory(Weaklink.create()).deserialize(document)).hasMessageContaining("Strict.optional");
    }
}
