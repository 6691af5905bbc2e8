package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.contract.Containers.Note;
import io.weaklink.contract.Containers.Views;
import io.weaklink.contract.Model.Customer;
import java.lang.ref.Reference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weak containers (20) with contents that are gone, null, or not there at all. */
public interface LawsOfDroppedContents extends CodecFixture {

    @Law(number = 20, clause = "what is gone drops out, and an array keeps a hole")
    @Trap(16)
    @Essential
    @Test
    default void L20_whatIsGoneDropsOutAndAnArrayKeepsAHole() throws Exception {
        Weaklink setup = Weaklink.create();
        var one = new Customer("one");
        var two = new Customer("two");
        var views = new Views();
        views.fill(one, two);
        if (refusesContainers(views)) {
            return;
        }
        Codec codec = codec(setup);
        byte[] document = codec.write(views);
        codec.read(document, Views.class).requireFilled(one, two);

        setup.registry().forget(two);
        Views restored = codec.read(document, Views.class);

        assertThat(restored.array).containsExactly(null, one, null);
        assertThat(restored.list).containsExactly(one);
        assertThat(restored.notes).containsOnlyKeys(one);
        assertThat(restored.pairs).isEmpty();
        assertThat(restored.set).containsExactly(one);
        assertThat(restored.values).containsExactly(Map.entry("one", one));
        Reference.reachabilityFence(views);
    }

    @Law(number = 20, clause = "what is gone drops out, and an array keeps a hole")
    @Test
    default void L20_whatDroppedOutIsNotWrittenAgain() throws Exception {
        Weaklink home = Weaklink.create();
        var one = new Customer("one");
        var two = new Customer("two");
        var views = new Views();
        views.fill(one, two);
        if (refusesContainers(views)) {
            return;
        }

        Views abroad = carry(home, Weaklink.create(), views, Views.class);
        Views restored = carry(Weaklink.create(), home, abroad, Views.class);

        assertThat(restored.array).containsExactly(null, null, null);
        assertThat(restored.list).isEmpty();
        assertThat(restored.set).isEmpty();
        assertThat(restored.values).isEmpty();
        Reference.reachabilityFence(views);
    }

    @Law(number = 20, clause = "null stays")
    @Essential
    @Test
    default void L20_aNullElementStaysNull() throws Exception {
        var views = new Views();
        views.array = new Customer[] {null, null};
        views.list.add(null);
        views.set.add(null);
        views.values.put("nobody", null);
        if (refusesContainers(views)) {
            return;
        }

        Views restored = again(views);

        assertThat(restored.array).containsExactly(null, null);
        assertThat(restored.list).hasSize(1).containsOnlyNulls();
        assertThat(restored.set).hasSize(1).containsOnlyNulls();
        assertThat(restored.values).hasSize(1).containsEntry("nobody", null);
    }

    @Law(number = 20, clause = "null stays")
    @Test
    default void L20_aNullKeyAndItsValueComeBack() throws Exception {
        var views = new Views();
        views.notes.put(null, new Note("on nobody"));
        views.pairs.put(null, null);
        if (refusesContainers(views)) {
            return;
        }

        Views restored = again(views);

        assertThat(restored.notes).hasSize(1).containsOnlyKeys((Customer) null);
        assertThat(restored.notes.get(null).text).isEqualTo("on nobody");
        assertThat(restored.pairs).hasSize(1).containsEntry(null, null);
    }

    @Law(number = 20, clause = "null stays")
    @Test
    default void L20_aContainerThatIsNullStaysNull() throws Exception {
        var views = new Views();
        views.array = null;
        views.list = null;
        views.notes = null;
        views.pairs = null;
        views.set = null;
        views.values = null;

        Views restored = again(views);

        assertThat(restored.array).isNull();
        assertThat(restored.list).isNull();
        assertThat(restored.notes).isNull();
        assertThat(restored.pairs).isNull();
        assertThat(restored.set).isNull();
        assertThat(restored.values).isNull();
    }

    @Law(number = 20, clause = "null stays")
    @Test
    default void L20_anEmptyContainerStaysEmpty() throws Exception {
        var views = new Views();
        if (refusesContainers(views)) {
            return;
        }

        Views restored = again(views);

        assertThat(restored.array).isEmpty();
        assertThat(restored.list).isEmpty();
        assertThat(restored.notes).isEmpty();
        assertThat(restored.pairs).isEmpty();
        assertThat(restored.set).isEmpty();
        assertThat(restored.values).isEmpty();
    }
}
