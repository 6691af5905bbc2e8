package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Shelf;
import io.weaklink.contract.Model.Sweeper;
import io.weaklink.contract.Model.Window;
import java.io.Serializable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Traps that others fell into and that no law names outright. {@link TrapTexts} lists all traps. */
public interface Traps extends CodecFixture {

    @Trap(5)
    @Test
    default void T5_tellsObjectsWithOneIdentityHashApart() throws Exception {
        List<Node> twins = nodesWithOneIdentityHash();
        var shelf = new Shelf();
        shelf.nodes.addAll(twins);
        twins.forEach(twin -> shelf.boxes.add(new Box<>(twin)));
        twins.forEach(twin -> shelf.trailing.add(new Box<>(twin)));

        var restored = again(shelf);

        for (int i = 0; i < 2; i++) {
            assertThat(restored.boxes.get(i).to.get()).isSameAs(restored.nodes.get(i));
            assertThat(restored.trailing.get(i).to.get()).isSameAs(restored.nodes.get(i));
        }
    }

    @Trap(5)
    @Test
    default void T5_tellsLiveObjectsWithOneIdentityHashApart() throws Exception {
        List<Node> twins = nodesWithOneIdentityHash();
        var shelf = new Shelf();
        twins.forEach(twin -> shelf.boxes.add(new Box<>(twin)));

        var restored = again(shelf);

        assertThat(restored.boxes.get(0).to.get()).isSameAs(twins.get(0));
        assertThat(restored.boxes.get(1).to.get()).isSameAs(twins.get(1));
    }

    @Trap(7)
    @Test
    default void T7_aTokenFromAnotherRegistryHitsNobody() throws Exception {
        Weaklink before = Weaklink.create();
        var old = new Node("old");
        byte[] document = codec(before).write(new Box<>(old));
        Weaklink after = Weaklink.create();
        List<Node> strangers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            strangers.add(new Node("stranger"));
            after.registry().tokenOf(strangers.get(i));
        }

        var restored = codec(after).read(document, Box.class);

        assertThat(restored.to.get()).isNull();
        assertThat(after.registry().liveCount()).isEqualTo(strangers.size());
    }

    @Trap(7)
    @Test
    default void T7_aTokenOfTheForgottenHitsNobodyWhoCameLater() throws Exception {
        Weaklink setup = Weaklink.create();
        var old = new Node("old");
        byte[] document = codec(setup).write(new Box<>(old));
        setup.registry().forget(old);
        var later = new Node("later");
        setup.registry().tokenOf(later);

        var restored = codec(setup).read(document, Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Trap(11)
    @Test
    default void T11_runsTheUsersCodeNoMoreOftenThanTheHost() throws Exception {
        int[] walked = new int[1];
        var tally = new Tally();
        tally.words = new Sweeper(() -> walked[0]++);
        without().write(tally);
        int before = walked[0];
        walked[0] = 0;

        codec(Weaklink.builder().referents(Tally.class).build()).write(tally);

        assertThat(walked[0]).isPositive().isEqualTo(before);
    }

    @Trap(15)
    @Test
    default void T15_theGoneKeepTheirEqualityAndHash() throws Exception {
        var outside = new Node("outside");
        Weaklink writer = CodecFixture.knowing("node/1", outside);
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        Places<?> restored = carry(writer, reader, new Places<>(outside), Places.class);
        Set<Object> before = new HashSet<>(restored.byPlace().values());

        reader.registry().register("node/1", outside);

        assertThat(before).hasSize(restored.byPlace().size());
        assertThat(before).containsAll(restored.byPlace().values());
        assertThat(restored.set.contains(restored.set.iterator().next())).isTrue();
    }

    @Trap(19)
    @Test
    default void T19_aNodeCanReferToItself() throws Exception {
        var node = new Node("own parent");
        node.parent = new WeakReference<>(node);

        var restored = again(node);

        assertThat(restored.parent.get()).isSameAs(restored);
    }

    @Trap(20)
    @Test
    default void T20_aReferenceWithAQueueComesBackWithoutOne() throws Exception {
        var queue = new ReferenceQueue<Node>();
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        var box = new Box<Node>();
        box.to = new WeakReference<>(outside, queue);

        var restored = again(setup, box);

        assertThat(restored.to.get()).isSameAs(outside);
        assertThat(restored.to.enqueue()).isFalse();
        assertThat(queue.poll()).isNull();
    }

    @Trap(23)
    @Test
    default void T23_aNumberIsWorthNothingBeyondItsDocument() throws Exception {
        Weaklink setup = Weaklink.create();
        var shelf = new Shelf();
        var outside = new Node("outside");
        shelf.nodes.addAll(List.of(new Node("first"), new Node("second")));
        shelf.trailing.addAll(List.of(new Box<>(shelf.nodes.get(1)), new Box<>(outside)));
        var edited = again(setup, shelf);
        edited.nodes.remove(0);

        var restored = again(setup, edited);

        assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.nodes.get(0));
        assertThat(restored.nodes.get(0).name).isEqualTo("second");
        assertThat(restored.trailing.get(1).to.get()).isSameAs(outside);
    }

    @Trap(25)
    @Test
    default void T25_neverIssuesATokenOfTheForgottenAgain() {
        LiveObjectRegistry registry = LiveObjectRegistry.create();
        Set<IdentityToken> tokens = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            var node = new Node("short-lived");
            tokens.add(registry.tokenOf(node));
            registry.forget(node);
        }

        assertThat(tokens).hasSize(1_000);
        assertThat(registry.liveCount()).isZero();
    }

    @Trap(26)
    @Test
    default void T26_aRootThatIsRegisteredIsWrittenInFull() throws Exception {
        var customer = new Customer("in full");
        Weaklink setup = CodecFixture.knowing("customer/1", customer);

        var restored = again(setup, customer);

        assertThat(restored).isNotSameAs(customer);
        assertThat(restored.name).isEqualTo("in full");
    }

    @Trap(26)
    @Test
    default void T26_aRootOfAnExternalTypeIsWrittenInFull() throws Exception {
        Weaklink setup = Weaklink.builder().external(Window.class).build();
        var window = new Window("in full");
        setup.registry().tokenOf(window);

        var restored = again(setup, window);

        assertThat(restored).isNotSameAs(window);
        assertThat(restored.title).isEqualTo("in full");
    }

    @Trap(30)
    @Test
    default void T30_aForgedNameReachesNothingThatWasNotExported() throws Exception {
        var secret = new Customer("secret");
        Weaklink home = CodecFixture.knowing("customer/secret", secret);
        Weaklink exposed = Weaklink.forUntrustedInput(LiveObjectRegistry.create());

        var restored = carry(home, exposed, new Box<>(secret), Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Trap(30)
    @Test
    default void T30_aSenderCannotTellTheUnknownFromTheMistyped() throws Exception {
        var written = new Customer("written");
        byte[] document = codec(CodecFixture.knowing("customer/1", written)).write(new Box<>(written));
        Codec unknowing = codec(Weaklink.builder().onGone(OnGone.FAIL).build());
        Weaklink other = Weaklink.builder().onGone(OnGone.FAIL).build();
        var node = new Node("node");
        other.registry().register("customer/1", node);
        Codec mistyping = codec(other);

        String unknown =
                refusal(unknowing, () -> unknowing.read(document, Box.class)).getMessage();
        String mistyped =
                refusal(mistyping, () -> mistyping.read(document, Box.class)).getMessage();

        assertThat(mistyped).isEqualTo(unknown);
    }

    @Trap(30)
    @Test
    default void T30_aDocumentHoldsNoMoreReferencesThanTheSetupAllows() throws Exception {
        var shelf = new Shelf();
        shelf.nodes.add(new Node("node"));
        for (int i = 0; i < 3; i++) {
            shelf.trailing.add(new Box<>(shelf.nodes.get(0)));
        }
        byte[] document = codec(Weaklink.create()).write(shelf);
        Codec codec = codec(Weaklink.builder().maxReferences(2).build());

        assertThat(refusal(codec, () -> codec.read(document, Shelf.class)))
                .hasMessage("The document holds more than 2 weak references. If it may, raise maxReferences(...) of"
                        + " Weaklink.builder().");
        assertThat(codec(Weaklink.builder().maxReferences(3).build()).read(document, Shelf.class).trailing)
                .hasSize(3);
    }

    /** Rows D1 and D7: a limit is for a setup without a registry too. */
    @Trap(30)
    @Test
    default void T30_aDocumentHoldsNoMoreReferencesThanASetupOfDocumentsAllows() throws Exception {
        var shelf = new Shelf();
        shelf.nodes.add(new Node("node"));
        for (int i = 0; i < 3; i++) {
            shelf.trailing.add(new Box<>(shelf.nodes.get(0)));
        }
        byte[] document = codec(Weaklink.documentOnly()).write(shelf);
        Codec codec = codec(Weaklink.builder().documentOnly().maxReferences(2).build());

        assertThat(refusal(codec, () -> codec.read(document, Shelf.class)))
                .hasMessage("The document holds more than 2 weak references. If it may, raise maxReferences(...) of"
                        + " Weaklink.builder().");
    }

    /** Row D1: objects that carry a token are limited as well as references. */
    @Trap(30)
    @Test
    default void T30_aDocumentHoldsNoMoreCarriersThanTheSetupAllows() throws Exception {
        var shelf = new Shelf();
        for (int i = 0; i < 3; i++) {
            shelf.nodes.add(new Node("node"));
        }
        byte[] document = codec(Weaklink.builder().durable(Node.class).build()).write(shelf);
        Codec codec =
                codec(Weaklink.builder().durable(Node.class).maxCarriers(2).build());

        assertThat(refusal(codec, () -> codec.read(document, Shelf.class)))
                .hasMessage("The document holds more than 2 objects that carry a token or name. If it may, raise"
                        + " maxCarriers(...) of Weaklink.builder().");
        Codec enough =
                codec(Weaklink.builder().durable(Node.class).maxCarriers(3).build());
        assertThat(enough.read(document, Shelf.class).nodes).hasSize(3);
    }

    @Trap(32)
    @Test
    default void T32_lookingIsNotResolving() throws Exception {
        Weaklink home = Weaklink.create();
        var outside = new Category("outside");
        var node = new Node("node");
        byte[] document = codec(home).write(new Box<>(node));
        Codec tool = codec(Weaklink.documentOnly());

        byte[] copied = tool.write(tool.read(document, Box.class));

        assertThat(codec(home).read(copied, Box.class).to.get()).isSameAs(node);
        assertThat(home.registry().findToken(outside)).isEmpty();
    }

    /** Two nodes whose {@link System#identityHashCode} is the same: one pair among some ten thousand. */
    private static List<Node> nodesWithOneIdentityHash() {
        Map<Integer, Node> byHash = new HashMap<>();
        while (true) {
            var node = new Node("node " + byHash.size());
            Node twin = byHash.putIfAbsent(System.identityHashCode(node), node);
            if (twin != null) {
                return List.of(twin, node);
            }
        }
    }

    /** Counts how often it is walked. */
    @SuppressWarnings("serial")
    class Tally implements Serializable {
        public List<String> words;
    }
}
