package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory.CompatibleFieldSerializerFactory;
import com.esotericsoftware.kryo.io.ByteBufferInput;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.StringSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import io.weaklink.NoIdentity;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A {@code WeakHashMap}, which is weak by its class: row E2. */
class WeakMapTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Referent("widget")
    static class Widget {
        String name;
        Object map;

        Widget() {}

        Widget(String name) {
            this.name = name;
        }
    }

    static class Stranger {}

    static class Holder {
        Map<Widget, Object> declared = new WeakHashMap<>();
        Object undeclared;
        List<Widget> widgets = new ArrayList<>();
        WeakHashMap<Widget, String> narrow = new WeakHashMap<>();
    }

    private static Holder holder() {
        var holder = new Holder();
        var one = new Widget("one");
        holder.widgets.add(one);
        holder.declared.put(one, holder);
        holder.declared.put(null, "nobody");
        holder.undeclared = holder.declared;
        holder.narrow.put(one, "text");
        return holder;
    }

    private static void assertHolder(Holder holder) {
        Widget one = holder.widgets.get(0);
        assertThat(holder.declared)
                .isExactlyInstanceOf(WeakHashMap.class)
                .hasSize(2)
                .containsEntry(one, holder)
                .containsEntry(null, "nobody");
        assertThat(holder.undeclared).isSameAs(holder.declared);
        assertThat(holder.narrow).containsExactly(Map.entry(one, "text"));
    }

    static Stream<Function<Weaklink, Kryo>> hosts() {
        return Stream.of(
                Kryos::of,
                weaklink -> {
                    Kryo kryo = Kryos.plain();
                    kryo.register(WeakHashMap.class);
                    WeaklinkKryo.install(kryo, weaklink);
                    return kryo;
                },
                weaklink -> {
                    Kryo kryo = Kryos.of(weaklink);
                    kryo.register(WeakHashMap.class, new MapSerializer<>());
                    return kryo;
                },
                weaklink -> {
                    Kryo kryo = Kryos.plain();
                    kryo.setDefaultSerializer(new CompatibleFieldSerializerFactory());
                    WeaklinkKryo.install(kryo, weaklink);
                    kryo.register(WeakHashMap.class, new MapSerializer<>());
                    return kryo;
                },
                weaklink -> {
                    var config = new CompatibleFieldSerializerConfig();
                    config.setChunkedEncoding(true);
                    Kryo kryo = Kryos.plain();
                    kryo.setDefaultSerializer(new CompatibleFieldSerializerFactory(config));
                    WeaklinkKryo.install(kryo, weaklink);
                    return kryo;
                });
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void isWeakWhereverItStandsAndHoweverItWasRegistered(Function<Weaklink, Kryo> host) {
        Kryo hosted = host.apply(weaklink);

        Holder restored = Kryos.roundTrip(hosted, holder());
        Holder again = Kryos.roundTrip(hosted, restored);

        assertHolder(restored);
        assertHolder(again);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void isCopied(Function<Weaklink, Kryo> host) {
        var outside = new Widget("outside");
        Holder holder = holder();
        holder.narrow.put(outside, "outside");

        Kryo hosted = host.apply(weaklink);
        // A serializer that was registered after installing is met when it is first used.
        Kryos.write(hosted, holder);

        Holder copy = hosted.copy(holder);

        assertThat(copy.narrow.remove(outside)).isEqualTo("outside");
        assertHolder(copy);
        assertThat(copy.widgets.get(0)).isNotSameAs(holder.widgets.get(0));
    }

    @Test
    void isARootThatHoldsItself() {
        var outside = new Widget("outside");
        WeakHashMap<Object, Object> map = new WeakHashMap<>();
        map.put(outside, map);

        WeakHashMap<Object, Object> restored = Kryos.roundTrip(kryo, map);
        Map<Object, Object> elsewhere = Kryos.read(Kryos.of(Weaklink.create()), Kryos.write(kryo, map));

        assertThat(restored).hasSize(1);
        assertThat(restored.get(outside)).isSameAs(restored).isNotSameAs(map);
        assertThat(elsewhere).isEmpty();
        Reference.reachabilityFence(outside);
    }

    @Test
    void isAReferentLikeAnyOther() {
        Weaklink setup = Weaklink.builder().referents(WeakHashMap.class).build();
        var widget = new Widget("widget");
        WeakHashMap<Object, Object> map = new WeakHashMap<>();
        map.put(widget, "text");
        widget.map = map;

        List<Object> restored =
                Kryos.roundTrip(Kryos.of(setup), new ArrayList<>(List.of(new WeakReference<>(map), widget)));

        assertThat(((Reference<?>) restored.get(0)).get()).isSameAs(((Widget) restored.get(1)).map);
        assertThat(((Map<?, ?>) ((Widget) restored.get(1)).map)
                        .keySet()
                        .iterator()
                        .next())
                .isSameAs(restored.get(1));
    }

    @Test
    void bringsAKeyAlongThatItsValueHolds() {
        var widget = new Widget("widget");
        WeakHashMap<Widget, Object> map = new WeakHashMap<>();
        map.put(widget, List.of(widget));
        byte[] bytes = Kryos.write(kryo, map);

        Map<Widget, List<Widget>> restored = Kryos.read(Kryos.of(Weaklink.create()), bytes);

        assertThat(restored).hasSize(1);
        Widget key = restored.keySet().iterator().next();
        assertThat(restored.get(key)).containsExactly(key);
        assertThat(key.name).isEqualTo("widget");
    }

    @Test
    void refusesKeysThatNobodyFindsAgainBeforeItIsWritten() {
        var stranger = new Stranger();
        var output = new Output(64, -1);
        kryo.register(WeakHashMap.class);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.writeObject(output, new WeakHashMap<>(Map.of(stranger, "text"))))
                .withMessageStartingWith("A WeakHashMap has a key of the class '" + Stranger.class.getName()
                        + "', which is not declared a referent.");
        // What Kryo says of any object: that it is not null.
        assertThat(output.toBytes()).containsExactly(1);
        Reference.reachabilityFence(stranger);
    }

    @Test
    void writesKeysWithoutIdentityAmongOthersAsThePolicySays() {
        Weaklink clearing = Weaklink.builder().noIdentity(NoIdentity.CLEARED).build();
        var widget = new Widget("widget");
        WeakHashMap<Object, String> mixed = new WeakHashMap<>();
        mixed.put(widget, "widget");
        mixed.put("text", "text");

        Map<Object, String> restored = Kryos.roundTrip(Kryos.of(clearing), mixed);

        assertThat(restored).containsExactly(Map.entry(widget, "widget"));
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, mixed))
                .withMessageContaining("'java.lang.String' cannot be written");
    }

    static class Gadgets {
        WeakHashMap<Gadget, String> declared = new WeakHashMap<>();
        List<WeakHashMap<Gadget, WeakReference<Widget>>> listed = new ArrayList<>();
    }

    public record InRecord(WeakHashMap<Gadget, String> gadgets, Object any) {}

    public record Both(WeakHashMap<Gadget, String> gadgets, WeakHashMap<Widget, String> widgets) {}

    static class Sharing {
        Object any;
        WeakHashMap<Gadget, String> typed;
    }

    @Referent("gadget")
    static class Gadget {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> WeakHashMap<K, V> with(Object key, V value) {
        WeakHashMap map = new WeakHashMap<>();
        map.put(key, value);
        return map;
    }

    @Test
    void takesNoKeysOfAnotherTypeThanItsPlaceDeclares() {
        var gadgets = new Gadgets();
        var widget = new Widget("widget");
        gadgets.declared = with(widget, "text");
        gadgets.listed.add(with(widget, new WeakReference<>(widget)));
        var sharing = new Sharing();
        sharing.typed = with(widget, "shared");
        sharing.any = sharing.typed;

        List<Object> read = Kryos.roundTrip(
                kryo,
                new ArrayList<>(List.of(
                        gadgets,
                        new InRecord(with(widget, "text"), null),
                        new Both(with(widget, "text"), with(widget, "text")),
                        sharing,
                        widget)));

        var readGadgets = (Gadgets) read.get(0);
        assertThat(readGadgets.declared).isEmpty();
        assertThat(readGadgets.listed)
                .singleElement()
                .satisfies(it -> assertThat(it).isEmpty());
        assertThat(((InRecord) read.get(1)).gadgets()).isEmpty();
        assertThat(((Both) read.get(2)).gadgets()).isEmpty();
        assertThat(((Both) read.get(2)).widgets()).containsExactly(Map.entry((Widget) read.get(4), "text"));
        assertThat(((Sharing) read.get(3)).typed).isEmpty();
    }

    static class ByText {
        Map<String, WeakReference<Widget>> references = new WeakHashMap<>();
        List<Widget> widgets = new ArrayList<>();
    }

    /** Only a stream that is damaged, or was made on purpose, has such a map where the keys are byText. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void takesNoKeysWhereItsPlaceDeclaresByText() {
        var byText = new ByText();
        var widget = new Widget("widget");
        byText.references = (Map) new WeakHashMap<>(Map.of(widget, new WeakReference<>(widget)));
        byText.widgets.add(widget);
        for (boolean optimized : List.of(true, false)) {
            kryo.setOptimizedGenerics(optimized);
            byte[] bytes = Kryos.write(kryo, byText);

            assertThatExceptionOfType(KryoException.class).isThrownBy(() -> Kryos.read(kryo, bytes));
        }
    }

    @Test
    void takesKeysOfTheTypeThatItsPlaceDeclares() {
        var gadgets = new Gadgets();
        var gadget = new Gadget();
        var widget = new Widget("widget");
        gadgets.declared = with(gadget, "text");
        gadgets.listed.add(with(gadget, new WeakReference<>(widget)));

        List<Object> read = Kryos.roundTrip(
                kryo, new ArrayList<>(List.of(gadgets, new InRecord(with(gadget, "text"), null), widget, gadget)));

        var readGadgets = (Gadgets) read.get(0);
        assertThat(readGadgets.declared).hasSize(1).containsKey((Gadget) read.get(3));
        assertThat(readGadgets.listed)
                .singleElement()
                .satisfies(it -> assertThat(it.get(read.get(3)).get()).isSameAs(read.get(2)));
        assertThat(((InRecord) read.get(1)).gadgets()).hasSize(1).containsKey((Gadget) read.get(3));
    }

    static class Made {
        Made(@Weak WeakHashMap<Gadget, String> gadgets) {}
    }

    @Test
    void hasNoMarkOnAConstructorParameter() {
        assertThat(WeaklinkKryo.check(kryo, Made.class))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("@Weak stands on a creator parameter"));
    }

    /** A value that empties its map while it is written. */
    static class Sweeping {
        transient Map<?, ?> map;
        String text = "swept";
    }

    static final class SweepingSerializer extends Serializer<Sweeping> {

        @Override
        public void write(Kryo kryo, Output output, Sweeping object) {
            object.map.clear();
            output.writeString(object.text);
        }

        @Override
        public Sweeping read(Kryo kryo, Input input, Class<? extends Sweeping> type) {
            var read = new Sweeping();
            read.text = input.readString();
            return read;
        }
    }

    @Test
    void isWrittenAsItWasAlsoWhereItStaysWithTheHost() {
        kryo.register(Sweeping.class, new SweepingSerializer());
        WeakHashMap<String, Object> map = new WeakHashMap<>();
        for (String key : List.of("one", "two", "three")) {
            var value = new Sweeping();
            value.map = map;
            map.put(key, value);
        }

        Map<String, Object> restored = Kryos.roundTrip(kryo, map);

        assertThat(map).isEmpty();
        assertThat(restored).containsOnlyKeys("one", "two", "three");
    }

    static class Texts {
        WeakHashMap<String, List<String>> texts = new WeakHashMap<>();
        WeakHashMap<Integer, Object> numbers = new WeakHashMap<>();
        WeakHashMap<Object, Object> empty = new WeakHashMap<>();
        Map<Object, Object> nobody = new WeakHashMap<>();
        WeakHashMap<Object, Object> none;
    }

    @Test
    void hasTheBytesOfTheHostWhereItsKeysHaveNoIdentity() {
        var texts = new Texts();
        texts.texts.put("one", new ArrayList<>(List.of("a", "b")));
        texts.texts.put("two", null);
        for (int i = 0; i < 300; i++) {
            texts.numbers.put(i, texts);
        }
        texts.nobody.put(null, texts.empty);
        byte[] bytes = Kryos.write(kryo, texts);

        assertThat(bytes).isEqualTo(Kryos.write(Kryos.plain(), texts));
        for (Texts restored : List.of(
                Kryos.<Texts>read(kryo, bytes),
                (Texts) kryo.readClassAndObject(new Input(new ByteArrayInputStream(bytes), 16)),
                (Texts) kryo.readClassAndObject(new ByteBufferInput(bytes)))) {
            assertThat(restored.texts)
                    .hasSize(2)
                    .containsEntry("one", List.of("a", "b"))
                    .containsEntry("two", null);
            assertThat(restored.numbers).hasSize(300).containsEntry(299, restored);
            assertThat(restored.nobody).hasSize(1).containsEntry(null, restored.empty);
            assertThat(restored.empty).isEmpty();
            assertThat(restored.none).isNull();
        }
    }

    @Test
    void leavesASerializerOfTheUsersAlone() {
        var chosen = new MapSerializer<WeakHashMap<?, ?>>();
        chosen.setKeyClass(String.class, new StringSerializer());
        kryo.register(WeakHashMap.class, chosen);

        Kryos.roundTrip(kryo, new WeakHashMap<>(Map.of("key", "value")));

        assertThat(kryo.getSerializer(WeakHashMap.class)).isSameAs(chosen);
    }

    /** Writes nothing of a map. */
    public static final class Silent extends MapSerializer<Map<?, ?>> {

        @Override
        public void write(Kryo kryo, Output output, Map<?, ?> map) {
            output.writeByte(1);
        }
    }

    @Test
    void leavesADefaultSerializerOfTheUsersAlone() {
        kryo.addDefaultSerializer(Map.class, Silent.class);

        assertThat(kryo.getSerializer(WeakHashMap.class)).isExactlyInstanceOf(Silent.class);
    }

    static final class OwnMap extends WeakHashMap<String, String> {}

    @Test
    void leavesSubclassesAlone() {
        assertThat(kryo.getSerializer(OwnMap.class)).isExactlyInstanceOf(MapSerializer.class);
    }
}
