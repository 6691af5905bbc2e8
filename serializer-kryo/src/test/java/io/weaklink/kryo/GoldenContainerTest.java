package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.SerializerFactory.CompatibleFieldSerializerFactory;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire of weak containers, pinned, as {@link GoldenTest} pins all else. */
class GoldenContainerTest {

    @Referent("widget")
    static class Widget {
        String name;

        Widget() {}

        Widget(String name) {
            this.name = name;
        }
    }

    static class Window {
        @Weak(WeakSide.BOTH)
        Map<Widget, Widget> both = new LinkedHashMap<>();

        Map<Object, String> byClass = new WeakHashMap<>();

        Map<Object, String> byText = new WeakHashMap<>();

        @Weak
        List<Widget> elements = new ArrayList<>();

        @Weak
        List<Widget> empty = new ArrayList<>();

        @Weak(WeakSide.KEYS)
        Map<Widget, Object> keys = new LinkedHashMap<>();

        @Weak
        List<Widget> none = new ArrayList<>();

        @Weak
        Widget[] slots;

        @Weak
        Map<String, Widget> values = new LinkedHashMap<>();

        List<Widget> widgets = new ArrayList<>();
    }

    private final Widget live = new Widget("live");
    private final Weaklink weaklink = Weaklink.create();

    GoldenContainerTest() {
        weaklink.registry().register("widget/1", live);
    }

    private Window window() {
        var window = new Window();
        var one = new Widget("one");
        var two = new Widget("two");
        window.widgets.addAll(List.of(one, two));
        window.both.put(one, live);
        window.byClass.put(two, "two");
        window.byText.put("text", "text");
        window.elements.addAll(Arrays.asList(two, null, one, live));
        window.keys.put(live, new ArrayList<>(List.of("list")));
        window.keys.put(null, null);
        window.none = null;
        window.slots = new Widget[] {null, one};
        window.values.put("two", two);
        return window;
    }

    private Kryo kryo(String file) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(ArrayList.class);
        kryo.register(WeakHashMap.class);
        if (file.startsWith("compatible")) {
            kryo.setDefaultSerializer(new CompatibleFieldSerializerFactory());
        }
        WeaklinkKryo.install(kryo, weaklink, 20);
        kryo.register(Widget.class, 22);
        kryo.register(Window.class, 23);
        return kryo;
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream in = GoldenContainerTest.class.getResourceAsStream("/golden/v1/" + file)) {
            assertThat(in).as("golden file %s", file).isNotNull();
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"containers.bin", "compatible-containers.bin"})
    void isWrittenAndReadAsEver(String file) throws IOException {
        assertThat(Kryos.write(kryo(file), window())).isEqualTo(golden(file));

        Window restored = Kryos.read(kryo(file), golden(file));

        Widget one = restored.widgets.get(0);
        Widget two = restored.widgets.get(1);
        assertThat(restored.both).containsExactly(Map.entry(one, live));
        assertThat(restored.byClass).containsExactly(Map.entry(two, "two"));
        assertThat(restored.byText).containsExactly(Map.entry("text", "text"));
        assertThat(restored.elements).containsExactly(two, null, one, live);
        assertThat(restored.empty).isEmpty();
        assertThat(restored.keys)
                .hasSize(2)
                .containsEntry(live, List.of("list"))
                .containsEntry(null, null);
        assertThat(restored.none).isNull();
        assertThat(restored.slots).containsExactly(null, one);
        assertThat(restored.values).containsExactly(Map.entry("two", two));
        Reference.reachabilityFence(restored);
    }
}
