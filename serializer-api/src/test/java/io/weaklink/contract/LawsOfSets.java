package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.contract.Labels.ByMember;
import io.weaklink.contract.Labels.ByReference;
import io.weaklink.contract.Labels.ByReferent;
import io.weaklink.contract.Labels.Label;
import io.weaklink.contract.Labels.Sorted;
import io.weaklink.contract.Model.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Row E5: order does not matter (4) to a set either, whose elements hash over a weak reference. A codec that sets no
 * element later leaves a set as its host has filled it.
 */
public interface LawsOfSets extends CodecFixture {

    @Law(number = 4, clause = "a set finds its own elements")
    @Essential
    @Test
    default void L4_aSetFindsElementsThatHashOverTheirReference() throws Exception {
        var labels = new Labels.OfReferences();
        fill(labels.nodes, ByReference::new, labels.ahead, labels.trailing);

        var restored = again(labels);

        assertFound(restored.nodes, restored.ahead, restored.trailing);
    }

    @Law(number = 4, clause = "a set finds its own elements")
    @Test
    default void L4_aSetFindsElementsThatHashOverTheirReferent() throws Exception {
        var labels = new Labels.OfReferents();
        fill(labels.nodes, ByReferent::new, labels.ahead, labels.trailing);

        var restored = again(labels);

        assertFound(restored.nodes, restored.ahead, restored.trailing);
    }

    @Law(number = 4, clause = "a set finds its own elements")
    @Essential
    @Test
    default void L4_aSetInAReferentFindsElementsThatHashOverAWeakMember() throws Exception {
        var labels = new Labels.OfMembers();
        fill(labels.nodes, ByMember::new, labels.ahead, labels.trailing);

        var restored = again(labels);

        assertFound(restored.nodes, restored.ahead, restored.trailing);
    }

    @Law(number = 4, clause = "a set finds its own elements")
    @Test
    default void L4_aSortedSetHasTheOrderOfWhatWasBound() throws Exception {
        var labels = new Labels.InOrder();
        fill(labels.nodes, Sorted::new, labels.ahead, labels.trailing);

        var restored = again(labels);

        assertThat(restored.trailing).extracting(label -> label.name).containsExactly("1", "3", "2");
        if (setsElementsLater()) {
            assertThat(restored.ahead).extracting(label -> label.name).containsExactly("1", "3", "2");
        }
        assertThat(restored.ahead).hasSize(3);
    }

    @Law(number = 4, clause = "a set finds its own elements")
    @Test
    default void L4_aSetFindsElementsThatHashOverASetOfSuch() throws Exception {
        var labels = new Labels.Grouped();
        for (String prefix : List.of("x", "y")) {
            var group = new Labels.Group();
            fill(labels.nodes, (name, node) -> new ByMember(prefix + name, node), group.members, new HashSet<>());
            labels.groups.add(group);
        }

        var restored = again(labels);

        assertThat(restored.groups).hasSize(2);
        if (setsElementsLater()) {
            assertThat(restored.groups).allMatch(restored.groups::contains);
            assertThat(restored.groups).allMatch(group -> group.members.stream().allMatch(group.members::contains));
        }
    }

    /** When the application is told of a restored object, its sets find their elements already. */
    @Law(number = 12, clause = "the order at the end")
    @Test
    default void L12_aSetFindsItsElementsBeforeTheApplicationIsTold() throws Exception {
        List<Boolean> found = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .onRestored(
                        Labels.OfMembers.class,
                        restored -> found.add(restored.ahead.stream().allMatch(restored.ahead::contains)))
                .build();
        var labels = new Labels.OfMembers();
        fill(labels.nodes, ByMember::new, labels.ahead, labels.trailing);

        again(setup, labels);

        assertThat(found).containsExactly(setsElementsLater());
    }

    private boolean setsElementsLater() {
        return codec(Weaklink.create()).setsElementsLater();
    }

    private void assertFound(List<Node> nodes, Set<? extends Label> ahead, Set<? extends Label> trailing) {
        for (Set<? extends Label> set : List.of(ahead, trailing)) {
            assertThat(set).extracting(label -> label.name).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(set).extracting(Label::node).containsExactlyInAnyOrderElementsOf(nodes);
        }
        assertThat(trailing).allMatch(trailing::contains);
        assertThat(ahead.stream().allMatch(ahead::contains)).isEqualTo(setsElementsLater());
    }

    /** Makes three nodes, the first one first in alphabetical order, and a label of each in each set. */
    private static <L extends Label> void fill(
            List<Node> nodes, BiFunction<String, Node, L> label, Set<L> first, Set<L> second) {
        for (String name : List.of("a 1", "c 2", "b 3")) {
            var node = new Node(name);
            nodes.add(node);
            first.add(label.apply(name.substring(2), node));
            second.add(label.apply(name.substring(2), node));
        }
    }
}
