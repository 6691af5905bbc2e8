package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.SerializerFactory.CompatibleFieldSerializerFactory;
import com.esotericsoftware.kryo.SerializerFactory.VersionFieldSerializerFactory;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers in marked fields, beyond the contract: what only this host has. */
class WeakContainerTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Referent("widget")
    static class Widget {
        String name;

        Widget() {}

        Widget(String name) {
            this.name = name;
        }
    }

    /** Containers that only the class itself can reach. */
    static class Window {
        @Weak
        private final List<Widget> listeners = new ArrayList<>();

        @Weak(WeakSide.KEYS)
        private final Map<Widget, Object> notes = new WeakHashMap<>();

        @Weak
        private Widget[] slots;

        private final List<Widget> widgets = new ArrayList<>();

        void fill() {
            var one = new Widget("one");
            var two = new Widget("two");
            widgets.addAll(List.of(one, two));
            listeners.addAll(Arrays.asList(two, null, one));
            notes.put(one, new WeakReference<>(two));
            notes.put(two, this);
            slots = new Widget[] {one, null, two};
        }
    }

    private static void assertFilled(Window window) {
        Widget one = window.widgets.get(0);
        Widget two = window.widgets.get(1);
        assertThat(window.listeners).containsExactly(two, null, one);
        assertThat(window.notes).containsOnlyKeys(one, two).containsEntry(two, window);
        assertThat(((Reference<?>) window.notes.get(one)).get()).isSameAs(two);
        assertThat(window.notes.get(one)).isExactlyInstanceOf(WeakReference.class);
        assertThat(window.slots).containsExactly(one, null, two);
    }

    @ParameterizedTest
    @EnumSource
    void comesThroughEachSerializerOfFields(Host host) {
        Kryo hosted = host.kryo(weaklink);
        var window = new Window();
        window.fill();

        Window restored = Kryos.roundTrip(hosted, window);
        Window again = Kryos.roundTrip(hosted, restored);

        assertFilled(restored);
        assertFilled(again);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void isCopiedIntoTheContainersOfTheCopy(Host host) {
        Kryo hosted = host.kryo(weaklink);
        var window = new Window();
        window.fill();
        var outside = new Widget("outside");
        window.listeners.add(outside);

        Window copy = hosted.copy(window);

        assertThat(copy.listeners).hasSize(4).isNotSameAs(window.listeners);
        assertThat(copy.listeners.remove(3)).isSameAs(outside);
        assertThat(copy.widgets.get(0)).isNotSameAs(window.widgets.get(0));
        assertFilled(copy);
        window.listeners.remove(3);
        assertFilled(window);
    }

    @Test
    void needsNoRegistrationForTheContainer() {
        var strict = new Kryo();
        strict.setReferences(true);
        strict.register(Window.class);
        strict.register(Widget.class);
        strict.register(ArrayList.class);
        WeaklinkKryo.install(strict, weaklink);
        var window = new Window();
        window.fill();

        assertFilled(Kryos.roundTrip(strict, window));
    }

    @Test
    void comesThroughRootsOfOneStream() {
        kryo.setAutoReset(false);
        var output = new Output(64, -1);
        var first = new Window();
        first.fill();
        var second = new Window();
        second.listeners.addAll(first.widgets);
        kryo.writeClassAndObject(output, first);
        kryo.writeClassAndObject(output, second);
        kryo.reset();

        var input = new Input(output.toBytes());
        Window restored = (Window) kryo.readClassAndObject(input);
        Window later = (Window) kryo.readClassAndObject(input);

        assertFilled(restored);
        assertThat(later.listeners).containsExactlyElementsOf(restored.widgets);
        assertThat(input.end()).isTrue();
    }

    @Test
    void readsTheSameBytesWhileTheTargetLivesAndAfterwards() {
        var outside = new Widget("outside");
        var window = new Window();
        window.listeners.add(outside);
        window.notes.put(outside, "note");
        window.slots = new Widget[] {outside};
        byte[] bytes = Kryos.write(kryo, window);

        Window alive = Kryos.read(kryo, bytes);
        weaklink.registry().forget(outside);
        Window after = Kryos.read(kryo, bytes);

        assertThat(alive.listeners).containsExactly(outside);
        assertThat(alive.notes).containsExactly(Map.entry(outside, "note"));
        assertThat(alive.slots).containsExactly(outside);
        assertThat(after.listeners).isEmpty();
        assertThat(after.notes).isEmpty();
        assertThat(after.slots).containsExactly((Widget) null);
    }

    @Test
    void comesThroughASnapshot(@TempDir Path directory) throws IOException {
        var outside = new Widget("outside");
        weaklink.registry().register("widget/1", outside);
        var window = new Window();
        window.fill();
        window.listeners.add(outside);
        var pool = new Pool<Kryo>(true, false) {
            @Override
            protected Kryo create() {
                return Kryos.of(weaklink);
            }
        };

        try (var store = SnapshotStore.open(directory, KryoSnapshots.of(pool, Window.class))) {
            store.write(window);

            Window restored = store.readLatest().orElseThrow().root();

            assertThat(restored.listeners.remove(3)).isSameAs(outside);
            assertFilled(restored);
        }
    }

    @Test
    void tellsThePlaceOfEachPart() {
        var outside = new Widget("outside");
        var window = new Window();
        window.listeners.addAll(Arrays.asList(outside, null, outside));
        byte[] bytes = Kryos.write(kryo, window);

        try (Reading reading = weaklink.reading()) {
            Kryos.read(kryo, bytes);

            assertThat(reading.report().references())
                    .extracting(it -> it.where())
                    .containsExactly("Window.listeners #1", "Window.listeners #2");
        }
        Reference.reachabilityFence(outside);
    }

    @Referent("team")
    static class Team extends ArrayList<Widget> {
        private static final long serialVersionUID = 1L;
    }

    static class TeamHolder {
        WeakReference<Team> ahead;

        @Weak
        Team team = new Team();

        WeakReference<Team> trailing;
    }

    @Test
    void isNoReferentItself() {
        var ahead = new TeamHolder();
        ahead.ahead = new WeakReference<>(ahead.team);
        var trailing = new TeamHolder();
        trailing.trailing = new WeakReference<>(trailing.team);

        for (TeamHolder holder : List.of(ahead, trailing)) {
            assertThatExceptionOfType(KryoException.class)
                    .isThrownBy(() -> Kryos.write(kryo, holder))
                    .withMessageStartingWith("A weak reference points at a '" + Team.class.getName()
                            + "' that stands in a @Weak field. Such a container is filled by its holder and has no number, so"
                            + " a reader could not find it in the document. Let the reference point at the holder.");
        }
        assertThat(weaklink.registry().liveCount()).isZero();
        assertThat(Kryos.roundTrip(kryo, new TeamHolder()).team).isEmpty();
    }

    static class Made {
        @Weak
        Set<Widget> set;

        @Weak
        WeakHashMap<Widget, String> map;
    }

    @Test
    void isMadeForACopyToo() {
        var widget = new Widget("widget");
        var made = new Made();
        made.map = new WeakHashMap<>(Map.of(widget, "text"));
        Weaklink making = Weaklink.builder()
                .container(Set.class, () -> Collections.newSetFromMap(new WeakHashMap<>()))
                .build();

        Made copy = kryo.copy(made);
        made.set = Set.of(widget);
        Made second = Kryos.of(making).copy(made);

        assertThat(copy.set).isNull();
        assertThat(copy.map).isNotSameAs(made.map).containsExactly(Map.entry(widget, "text"));
        assertThat(second.set).containsExactly(widget);
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.copy(made))
                .withMessageStartingWith("A weak container of the type 'java.util.Set' was read");
    }

    static class Alike {
        @Weak
        List<WeakReference<Widget>> references = new ArrayList<>();
    }

    @Test
    void isAnOrdinaryOneWhereItHoldsReferencesAlready() {
        var widget = new Widget("widget");
        var alike = new Alike();
        alike.references.add(new WeakReference<>(widget));

        Alike restored = Kryos.roundTrip(kryo, alike);

        assertThat(restored.references).hasSize(1);
        assertThat(restored.references.get(0).get()).isSameAs(widget);
    }

    static class ByGetter {
        private final Map<String, Widget> cache = new HashMap<>();

        @Weak
        Map<String, Widget> getCache() {
            return cache;
        }
    }

    @Test
    void isMarkedByItsGetterToo() {
        var widget = new Widget("widget");
        var byGetter = new ByGetter();
        byGetter.cache.put("it", widget);

        ByGetter restored = Kryos.roundTrip(kryo, byGetter);

        assertThat(restored.cache.get("it")).isSameAs(widget);
    }

    static class Base<T> {
        @Weak
        List<T> list = new ArrayList<>();
    }

    static class OfWidgets extends Base<Widget> {}

    @Test
    void takesOnlyElementsOfTheDeclaredType() {
        var any = new Base<Object>();
        var other = new Team();
        any.list.add(other);
        weaklink.registry().register("it", other);
        byte[] bytes = Kryos.write(kryo, any);

        Base<Object> restored = Kryos.read(kryo, bytes);
        var narrow = new OfWidgets();
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Object> polluted = (List) narrow.list;
        polluted.add(other);
        OfWidgets refused = Kryos.roundTrip(kryo, narrow);

        assertThat(restored.list).containsExactly(other);
        assertThat(refused.list).isEmpty();
    }

    enum Host {
        FIELD {
            @Override
            Kryo kryo(Weaklink weaklink) {
                return Kryos.of(weaklink);
            }
        },
        VERSION {
            @Override
            Kryo kryo(Weaklink weaklink) {
                return with(new VersionFieldSerializerFactory(), weaklink);
            }
        },
        COMPATIBLE {
            @Override
            Kryo kryo(Weaklink weaklink) {
                return with(new CompatibleFieldSerializerFactory(), weaklink);
            }
        },
        CHUNKED {
            @Override
            Kryo kryo(Weaklink weaklink) {
                return with(chunked(), weaklink);
            }
        },
        WITHOUT_GENERICS {
            @Override
            Kryo kryo(Weaklink weaklink) {
                Kryo kryo = Kryos.of(weaklink);
                kryo.setOptimizedGenerics(false);
                return kryo;
            }
        },
        REFERENTS_ONLY {
            @Override
            Kryo kryo(Weaklink weaklink) {
                var kryo = new Kryo();
                kryo.setRegistrationRequired(false);
                WeaklinkKryo.installReferentsOnly(
                        kryo,
                        Weaklink.builder()
                                .registry(weaklink.registry())
                                .referents(Window.class)
                                .build());
                return kryo;
            }
        };

        abstract Kryo kryo(Weaklink weaklink);

        static CompatibleFieldSerializerFactory chunked() {
            var config = new CompatibleFieldSerializerConfig();
            config.setChunkedEncoding(true);
            return new CompatibleFieldSerializerFactory(config);
        }

        @SuppressWarnings("rawtypes")
        static Kryo with(com.esotericsoftware.kryo.SerializerFactory factory, Weaklink weaklink) {
            Kryo kryo = Kryos.plain();
            kryo.setDefaultSerializer(factory);
            WeaklinkKryo.install(kryo, weaklink);
            return kryo;
        }
    }

    static class Shared {
        @Weak
        List<Window> first = new ArrayList<>();

        @Weak
        List<Window> second = first;

        List<Window> windows = new ArrayList<>();
    }

    @Test
    void aContainerInTwoFieldsHoldsEachElementOnce() {
        Kryo kryo = Kryos.of(Weaklink.create());
        var shared = new Shared();
        shared.windows.add(new Window());
        shared.first.add(shared.windows.get(0));

        for (Shared other : List.of(Kryos.roundTrip(kryo, shared), kryo.copy(shared))) {
            assertThat(other.first).isSameAs(other.second).containsExactlyElementsOf(other.windows);
        }
    }

    static class Watching {
        @Weak
        Set<Window> watched = new HashSet<>();

        List<Window> windows = new ArrayList<>();
    }

    /** A copy that begins with the fields of its original. */
    @Test
    void aCopyLeavesTheContainerOfItsOriginalAlone() {
        Kryo kryo = Kryos.plain();
        kryo.register(Watching.class, new FieldSerializer<Watching>(kryo, Watching.class) {
            @Override
            protected Watching createCopy(Kryo copying, Watching original) {
                var copy = new Watching();
                copy.watched = original.watched;
                return copy;
            }
        });
        Weaklink setup = Weaklink.builder().container(Set.class, HashSet::new).build();
        WeaklinkKryo.install(kryo, setup);
        var original = new Watching();
        original.windows.add(new Window());
        original.watched.addAll(original.windows);

        Watching copy = kryo.copy(original);

        assertThat(original.watched).containsExactlyElementsOf(original.windows);
        assertThat(copy.watched).isNotSameAs(original.watched).containsExactlyElementsOf(copy.windows);
    }
}
