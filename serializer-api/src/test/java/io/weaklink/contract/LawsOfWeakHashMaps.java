package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.contract.Containers.ByClass;
import io.weaklink.contract.Containers.ByText;
import io.weaklink.contract.Containers.Halved;
import io.weaklink.contract.Containers.Lost;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Window;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** A {@code WeakHashMap} (20) is a weak container by its class, marked or not. */
public interface LawsOfWeakHashMaps extends CodecFixture {

    @Law(number = 20, clause = "a WeakHashMap, by its class")
    @Essential
    @Test
    default void L20_aWeakHashMapIsKnownByItsClass() throws Exception {
        Weaklink setup = Weaklink.create();
        var inside = new Customer("inside");
        var outside = new Customer("a customer outside");
        var forgotten = new Customer("forgotten");
        var byClass = new ByClass();
        byClass.customers.add(inside);
        byClass.map.put(inside, "in the document");
        byClass.map.put(outside, "outside");
        byClass.map.put(forgotten, "gone");
        if (refusesContainers(byClass)) {
            return;
        }
        Codec codec = codec(setup);
        byte[] document = codec.write(byClass);
        setup.registry().forget(forgotten);

        ByClass restored = codec.read(document, ByClass.class);

        assertThat(CodecFixture.mentions(document, "a customer outside")).isFalse();
        assertThat(restored.map)
                .isExactlyInstanceOf(WeakHashMap.class)
                .containsOnly(Map.entry(restored.customers.get(0), "in the document"), Map.entry(outside, "outside"));
        Reference.reachabilityFence(restored);
    }

    @Law(number = 20, clause = "a WeakHashMap, by its class")
    @Test
    default void L20_aWeakHashMapWhoseKeysNobodyFindsAgainIsRefused() throws Exception {
        var window = new Window("lost");
        var lost = new Lost();
        lost.map.put(window, "its text");
        if (refusesContainers(lost)) {
            return;
        }
        Codec codec = codec(Weaklink.create());

        assertThat(refusal(codec, () -> codec.write(lost)))
                .hasMessageStartingWith("A WeakHashMap has a key of the class '" + Window.class.getName()
                        + "', which is not declared a referent.")
                .hasMessageContaining("Weaklink.builder().referents(Window.class)");
        Reference.reachabilityFence(window);
    }

    @Law(number = 20, clause = "a WeakHashMap, by its class")
    @Test
    default void L20_aWeakHashMapThatIsMarkedForItsValuesOnlyIsRefused() throws Exception {
        var one = new Customer("one");
        var halved = new Halved();
        halved.map.put(one, one);
        if (refusesContainers(halved)) {
            return;
        }
        Codec codec = codec(Weaklink.create());

        assertThat(refusal(codec, () -> codec.write(halved)))
                .hasMessageStartingWith("A WeakHashMap stands in a place where @Weak marks only the values.")
                .hasMessageContaining("Mark the place with @Weak(WeakSide.KEYS) or @Weak(WeakSide.BOTH).");
        Reference.reachabilityFence(one);
    }

    @Law(number = 20, clause = "a WeakHashMap, by its class")
    @Test
    default void L20_theKeysOfAWeakHashMapMayBeExternal() throws Exception {
        Weaklink setup = Weaklink.builder().external(Window.class).build();
        var window = new Window("external");
        var lost = new Lost();
        lost.map.put(window, "its text");
        if (refusesContainers(lost)) {
            return;
        }

        Lost restored = again(setup, lost);

        assertThat(restored.map).containsExactly(Map.entry(window, "its text"));
    }

    @Law(number = 17, clause = "a WeakHashMap of values keeps the host's behaviour")
    @Law(number = 18, clause = "a WeakHashMap of values")
    @Essential
    @Test
    default void L17_aWeakHashMapOfTextsIsWrittenAsWithoutWeaklink() throws Exception {
        var full = new ByText();
        full.map.put("one", 1);
        var empty = new ByText();
        if (refusesContainers(full)) {
            return;
        }
        Codec codec = codec(Weaklink.create());

        assertThat(codec.write(full)).isEqualTo(without().write(full));
        assertThat(codec.write(empty)).isEqualTo(without().write(empty));
        // Nobody holds the text that a reader has made, so now and then a map has lost it before it is looked at.
        Map<String, Integer> held = new HashMap<>();
        for (int i = 0; i < 100 && held.isEmpty(); i++) {
            held.putAll(codec.read(codec.write(full), ByText.class).map);
        }
        assertThat(held).containsExactly(Map.entry("one", 1));
        assertThat(codec.read(codec.write(empty), ByText.class).map).isEmpty();
    }
}
