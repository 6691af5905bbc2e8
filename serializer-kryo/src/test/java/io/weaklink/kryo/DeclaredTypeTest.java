package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row B13: what the place of a reference declares for its referent, as far as reflection tells it. The bytes name a live
 * window where a listener is declared.
 */
class DeclaredTypeTest {

    public record Component(WeakReference<Listener> r) {}

    public record TwoAlike(WeakReference<Listener> a, WeakReference<Listener> b) {}

    public record OfArray(WeakReference<Listener>[] r) {}

    public record OfList(ArrayList<WeakReference<Listener>> r) {}

    public record Of<T>(WeakReference<T> r) {}

    public record Upto<T extends Listener>(WeakReference<T> r) {}

    public record ListUpto<T extends Listener>(ArrayList<WeakReference<T>> r) {}

    public record Differing(WeakReference<Listener> a, WeakReference<Window> b) {}

    public record Nothing(WeakReference<?> r) {}

    public record ListAndSet(ArrayList<WeakReference<Listener>> a, HashSet<WeakReference<Window>> b) {}

    static class OfSub {
        Of<Listener> of;
    }

    static class ArrayField {
        WeakReference<Listener>[] r;
    }

    static class NestedArray {
        WeakReference<Listener>[][] r;
    }

    static class ListField {
        List<WeakReference<Listener>> r = new ArrayList<>();
    }

    static class ArrayOfLists {
        List<WeakReference<Listener>>[] r;
    }

    static class MapField {
        Map<String, WeakReference<Listener>> r = new HashMap<>();
    }

    static class KeyField {
        Map<SoftReference<Listener>, String> r = new HashMap<>();
    }

    static class Deep {
        Map<String, List<Map<Integer, WeakReference<? extends Listener>>>> r = new HashMap<>();
    }

    static class OptionalField {
        Optional<WeakReference<Listener>> r = Optional.empty();
    }

    static class SetField {
        Set<WeakReference<Listener>> r = new HashSet<>();
    }

    static class Names extends ArrayList<WeakReference<Listener>> {
        private static final long serialVersionUID = 1L;
    }

    static class OwnList {
        Names r = new Names();
    }

    static class Base<T> {
        WeakReference<T> one;
        List<WeakReference<T>> list = new ArrayList<>();
        T[] array;
    }

    static class Middle<A, B> extends Base<B> {
        A other;
    }

    static class Sub extends Middle<String, Listener> {}

    static class Bounded<T extends Listener> {
        WeakReference<T> one;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Window window = new Window("live");

    @BeforeEach
    void nameTheWindow() {
        weaklink.registry().register("window", window);
    }

    @SuppressWarnings("unchecked")
    private WeakReference<Listener> wrong() {
        return (WeakReference<Listener>) (WeakReference<?>) new WeakReference<>(window);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static WeakReference<Listener>[] array(WeakReference<Listener> reference) {
        return new WeakReference[] {reference};
    }

    private Stream<Object> holders() {
        var array = new ArrayField();
        array.r = array(wrong());
        var nested = new NestedArray();
        nested.r = newNested(array.r);
        var list = new ListField();
        list.r.add(wrong());
        var lists = new ArrayOfLists();
        lists.r = newLists(list.r);
        var map = new MapField();
        map.r.put("key", wrong());
        var key = new KeyField();
        key.r.put(soft(), "value");
        var deep = new Deep();
        deep.r.put("key", new ArrayList<>(List.of(new HashMap<>(Map.of(1, wrong())))));
        var optional = new OptionalField();
        optional.r = Optional.of(wrong());
        var set = new SetField();
        set.r.add(wrong());
        var own = new OwnList();
        own.r.add(wrong());
        var sub = new Sub();
        sub.one = wrong();
        var subList = new Sub();
        subList.list.add(wrong());
        var bounded = new Bounded<Listener>();
        bounded.one = wrong();
        return Stream.of(
                new Component(wrong()),
                new TwoAlike(null, wrong()),
                new Upto<>(wrong()),
                new ListUpto<>(new ArrayList<>(list.r)),
                new OfArray(array.r),
                new OfList(new ArrayList<>(list.r)),
                array,
                nested,
                list,
                lists,
                map,
                key,
                deep,
                optional,
                set,
                own,
                sub,
                subList,
                bounded);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static WeakReference<Listener>[][] newNested(WeakReference<Listener>[] inner) {
        return new WeakReference[][] {inner};
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<WeakReference<Listener>>[] newLists(List<WeakReference<Listener>> inner) {
        return new List[] {inner};
    }

    @SuppressWarnings("unchecked")
    private SoftReference<Listener> soft() {
        return (SoftReference<Listener>) (Reference<?>) new SoftReference<>(window);
    }

    private Kryo kryo(boolean optimizedGenerics) {
        Kryo kryo = Kryos.of(weaklink);
        kryo.setOptimizedGenerics(optimizedGenerics);
        return kryo;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isRefusedWhereverItIsDeclared(boolean optimizedGenerics) {
        for (Object holder : holders().toList()) {
            assertRefused(kryo(optimizedGenerics), holder);
        }
    }

    private void assertRefused(Kryo kryo, Object holder) {
        byte[] bytes = Kryos.write(kryo, holder);
        try (Reading reading = weaklink.reading()) {
            Kryos.read(kryo, bytes);

            assertThat(reading.report().references())
                    .as(holder.getClass().getSimpleName())
                    .extracting(ReadReference::outcome, ReadReference::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            ReadOutcome.REFUSED,
                            "expected a '" + Listener.class.getName() + "', found a '" + Window.class.getName() + "'"));
        }
    }

    static Stream<Class<?>> serializers() {
        return Stream.of(VersionFieldSerializer.class, CompatibleFieldSerializer.class);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void isRefusedByEachSerializerOfFields(Class<?> serializer) {
        Kryo kryo = kryo(false);
        kryo.setDefaultSerializer(serializer.asSubclass(com.esotericsoftware.kryo.Serializer.class));
        for (Object holder : holders().filter(it -> !(it instanceof Record)).toList()) {
            assertRefused(kryo, holder);
        }
    }

    @Test
    void isBoundWhereTheReferentIsWhatIsDeclared() {
        var listener = new Listener("live");
        weaklink.registry().register("listener", listener);
        var map = new MapField();
        map.r.put("key", new WeakReference<>(listener));
        var root = new ArrayList<Object>(List.of(
                new Component(new WeakReference<>(listener)),
                new OfArray(array(new WeakReference<>(listener))),
                map,
                new Nothing(new WeakReference<>(window))));

        List<Object> restored = Kryos.roundTrip(kryo(true), root);

        assertThat(((Component) restored.get(0)).r.get()).isSameAs(listener);
        assertThat(((OfArray) restored.get(1)).r[0].get()).isSameAs(listener);
        assertThat(((MapField) restored.get(2)).r.get("key").get()).isSameAs(listener);
        assertThat(((Nothing) restored.get(3)).r.get()).isSameAs(window);
    }

    @Test
    void isNotGuessedWhereTwoComponentsDiffer() {
        var listener = new Listener("live");
        weaklink.registry().register("listener", listener);

        Differing restored =
                Kryos.roundTrip(kryo(true), new Differing(new WeakReference<>(listener), new WeakReference<>(window)));

        assertThat(restored.a.get()).isSameAs(listener);
        assertThat(restored.b.get()).isSameAs(window);
    }

    /** The keys say nothing of references, and a key stands where a value might. */
    static class Ambiguous {
        Map<Object, List<WeakReference<Listener>>> r = new HashMap<>();
    }

    @Test
    void isNotThatOfTheValuesWhereAKeyMayHoldAnything() {
        var ambiguous = new Ambiguous();
        ambiguous.r.put(new ArrayList<>(List.of(new WeakReference<>(window))), new ArrayList<>());

        Ambiguous restored = Kryos.roundTrip(kryo(true), ambiguous);

        var key = (List<?>) restored.r.keySet().iterator().next();
        assertThat(((WeakReference<?>) key.get(0)).get()).isSameAs(window);
    }

    /** The containers of a record are told apart by their classes, one after the other. */
    @Test
    void isThatOfTheListAndThenThatOfTheSet() {
        var listener = new Listener("l");
        var window = new Window("w");
        var root = new ArrayList<Object>(List.of(
                listener,
                window,
                new ListAndSet(
                        new ArrayList<>(List.of(new WeakReference<>(listener))),
                        new HashSet<>(Set.of(new WeakReference<>(window))))));

        List<?> restored = Kryos.roundTrip(Kryos.of(Weaklink.create()), root);

        var both = (ListAndSet) restored.get(2);
        assertThat(both.a())
                .singleElement()
                .satisfies(it -> assertThat(it.get()).isSameAs(restored.get(0)));
        assertThat(both.b())
                .singleElement()
                .satisfies(it -> assertThat(it.get()).isSameAs(restored.get(1)));
    }

    /** Kryo does not tell which component it reads, so the record is asked once it is there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isThatOfTheComponentOnceTheRecordIsThere(boolean ahead) {
        var listener = new Listener("l");
        var differing = new Differing(wrong(), new WeakReference<>(window));
        var right = new Differing(new WeakReference<>(listener), new WeakReference<>(window));
        var root = new ArrayList<Object>(
                ahead ? List.of(differing, right, window, listener) : List.of(listener, window, differing, right));

        List<?> restored = Kryos.roundTrip(kryo(true), root);

        var window = restored.get(ahead ? 2 : 1);
        var first = (Differing) restored.get(ahead ? 0 : 2);
        assertThat((Reference<?>) first.a)
                .isNotNull()
                .extracting(Reference::get)
                .isNull();
        assertThat(first.b.get()).isSameAs(window);
        var second = (Differing) restored.get(ahead ? 1 : 3);
        assertThat(second.a.get()).isSameAs(restored.get(ahead ? 3 : 0));
        assertThat(second.b.get()).isSameAs(window);
    }

    @Test
    void isThatOfTheComponentForLiveObjectsToo() {
        Differing restored = Kryos.roundTrip(kryo(true), new Differing(wrong(), new WeakReference<>(window)));

        assertThat((Reference<?>) restored.a)
                .isNotNull()
                .extracting(Reference::get)
                .isNull();
        assertThat(restored.b.get()).isSameAs(window);
    }

    public record InOptionals(Optional<WeakReference<Listener>> a, Optional<WeakReference<Window>> b) {}

    /** What stands in a holder that is no collection is asked as well. */
    @Test
    void isThatOfTheOptionalOnceTheRecordIsThere() {
        var differing = new InOptionals(Optional.of(wrong()), Optional.of(new WeakReference<>(window)));

        InOptionals restored = Kryos.roundTrip(kryo(true), differing);

        assertThat((Reference<?>) restored.a.orElseThrow())
                .extracting(Reference::get)
                .isNull();
        assertThat(restored.b.orElseThrow().get()).isSameAs(window);
    }

    static class Owned<T> {
        Object other;

        @Weak
        T owner;
    }

    static class OwnedByListener extends Owned<Listener> {}

    @Test
    @SuppressWarnings("unchecked")
    void isWhatAClassSaysOfItsSuperclassForAMarkedFieldToo() {
        var owned = new OwnedByListener();
        owned.other = new Window("other");
        ((Owned<Object>) (Owned<?>) owned).owner = owned.other;

        Owned<?> restored = Kryos.roundTrip(kryo(true), owned);

        assertThat((Object) restored.owner).isNull();
    }

    static class SharedAhead {
        List<WeakReference<Listener>> list;
    }

    /** The list is still being read when the field gets it, and gets its first reference behind that. */
    @Test
    @SuppressWarnings("unchecked")
    void isThatOfAFieldThatHoldsTheListAroundIt() {
        var list = new ArrayList<Object>();
        var shared = new SharedAhead();
        shared.list = (List<WeakReference<Listener>>) (List<?>) list;
        list.add(new Window("other"));
        list.add(shared);
        list.add(new WeakReference<>(list.get(0)));

        List<?> restored = Kryos.roundTrip(kryo(true), list);

        assertThat(((Reference<?>) restored.get(2)).get()).isNull();
    }

    /** A collection whose fields Kryo writes. What it says of its own elements, it does not say of another one's. */
    @SuppressWarnings("rawtypes")
    static class Listeners extends AbstractCollection<WeakReference<Listener>> {
        Collection raw = new ArrayList<>();
        Collection<WeakReference<Listener>> typed = new ArrayList<>();

        @Override
        public Iterator<WeakReference<Listener>> iterator() {
            return typed.iterator();
        }

        @Override
        public int size() {
            return typed.size();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void isNotThatOfTheCollectionWhichHoldsARawOne() {
        Kryo kryo = kryo(true);
        kryo.addDefaultSerializer(Listeners.class, FieldSerializer.class);
        var listeners = new Listeners();
        listeners.raw.add(new WeakReference<>(window));
        listeners.typed.add(wrong());

        Listeners restored = Kryos.roundTrip(kryo, listeners);

        assertThat(((Reference<?>) restored.raw.iterator().next()).get()).isSameAs(window);
        assertThat((Reference<?>) restored.typed.iterator().next())
                .extracting(Reference::get)
                .isNull();
    }

    /** Its elements are written one by one. */
    static class Refs<T> extends AbstractCollection<WeakReference<T>> {
        private final List<WeakReference<T>> in = new ArrayList<>();

        @Override
        public Iterator<WeakReference<T>> iterator() {
            return in.iterator();
        }

        @Override
        public int size() {
            return in.size();
        }

        @Override
        public boolean add(WeakReference<T> reference) {
            return in.add(reference);
        }
    }

    /** Its fields are written. */
    @SuppressWarnings("rawtypes")
    static class OwnRefs extends Refs<Listener> {
        Refs raw = new Refs<Window>();
        Refs<Window> typed = new Refs<>();
        Object any;
    }

    static class OfOwnRefs {
        OwnRefs refs = new OwnRefs();
    }

    @Test
    @SuppressWarnings("unchecked")
    void isNotThatOfItsElementsForTheFieldsOfACollection() {
        Kryo kryo = kryo(true);
        kryo.register(OwnRefs.class, new FieldSerializer<>(kryo, OwnRefs.class));
        var holder = new OfOwnRefs();
        holder.refs.raw.add(new WeakReference<>(window));
        holder.refs.typed.add(new WeakReference<>(window));
        holder.refs.any = new WeakReference<>(window);
        holder.refs.add(wrong());

        OwnRefs restored = Kryos.roundTrip(kryo, holder).refs;

        assertThat(((Reference<?>) restored.raw.iterator().next()).get()).isSameAs(window);
        assertThat(restored.typed.iterator().next().get()).isSameAs(window);
        assertThat(((Reference<?>) restored.any).get()).isSameAs(window);
        assertThat((Reference<?>) restored.iterator().next())
                .extracting(Reference::get)
                .isNull();
    }

    static class Sides {
        Map<Iterable<WeakReference<Listener>>, List<WeakReference<Window>>> first = new HashMap<>();
        Map<List<WeakReference<Window>>, Serializable> second = new HashMap<>();
    }

    /** A side that says nothing of references is not judged by what the other side says. */
    @Test
    void isThatOfItsOwnSideOfAMap() {
        var listener = new Listener("live");
        weaklink.registry().register("listener", listener);
        var sides = new Sides();
        sides.first.put(new ArrayList<>(List.of(new WeakReference<>(listener))), new ArrayList<>());
        sides.second.put(new ArrayList<>(), new ArrayList<>(List.of(new WeakReference<>(listener))));

        Sides restored = Kryos.roundTrip(kryo(true), sides);

        assertThat(restored.first.keySet().iterator().next().iterator().next().get())
                .isSameAs(listener);
        var value = (List<?>) restored.second.values().iterator().next();
        assertThat(((Reference<?>) value.get(0)).get()).isSameAs(listener);
    }

    static class OfBound<T extends WeakReference<Listener>> {
        T one;
        List<T> many = new ArrayList<>();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void isThatOfTheBoundOfAVariable() {
        var bounded = new OfBound<WeakReference<Listener>>();
        bounded.one = wrong();
        bounded.many.add(wrong());

        OfBound<?> restored = Kryos.roundTrip(kryo(true), bounded);

        assertThat((Reference<?>) restored.one).extracting(Reference::get).isNull();
        assertThat((Reference<?>) restored.many.get(0))
                .extracting(Reference::get)
                .isNull();
    }

    public record KeysAndValues(HashMap<WeakReference<Window>, WeakReference<Listener>> r) {}

    @Test
    void isThatOfKeysAndThatOfValues() {
        var listener = new Listener("l");
        weaklink.registry().register("listener", listener);
        var map = new HashMap<WeakReference<Window>, WeakReference<Listener>>();
        map.put(new WeakReference<>(window), wrong());
        map.put(wrongKey(listener), new WeakReference<>(listener));

        KeysAndValues restored = Kryos.roundTrip(kryo(true), new KeysAndValues(map));

        assertThat(restored.r).hasSize(2).allSatisfy((key, value) -> {
            Object keyed = ((Reference<?>) key).get();
            Object valued = ((Reference<?>) value).get();
            assertThat(keyed == window && valued == null || keyed == null && valued == listener)
                    .as("%s -> %s", keyed, valued)
                    .isTrue();
        });
    }

    static class AnyAndTyped {
        Object any;
        List<WeakReference<Listener>> typed;
    }

    /** The list is read at the first field, which declares nothing; the second one holds it too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isThatOfEachFieldThatHoldsTheContainer(boolean ahead) {
        var listener = new Listener("l");
        var both = new AnyAndTyped();
        both.typed = new ArrayList<>(List.of(wrong(), new WeakReference<>(listener)));
        both.any = both.typed;
        var root = new ArrayList<Object>(ahead ? List.of(both, window, listener) : List.of(window, listener, both));

        List<?> restored = Kryos.roundTrip(kryo(true), root);

        var read = (AnyAndTyped) restored.get(ahead ? 0 : 2);
        assertThat(read.typed).isSameAs(read.any).hasSize(2);
        assertThat((Reference<?>) read.typed.get(0))
                .isNotNull()
                .extracting(Reference::get)
                .isNull();
        assertThat(read.typed.get(1).get()).isSameAs(restored.get(ahead ? 2 : 1));
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<Window> wrongKey(Listener listener) {
        return (WeakReference<Window>) (WeakReference<?>) new WeakReference<>(listener);
    }
}
