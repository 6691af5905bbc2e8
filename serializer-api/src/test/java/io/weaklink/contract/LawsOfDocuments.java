package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkBuilder;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Register;
import io.weaklink.contract.Model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All or nothing (12), isolation (13). */
public interface LawsOfDocuments extends CodecFixture {

    @Law(number = 12, clause = "a failed read changes nothing")
    @Trap(28)
    @Essential
    @Test
    default void L12_aDocumentThatEndsTooEarlyLeavesTheRegistryAsItWas() throws Exception {
        Weaklink setup = taking(Weaklink.builder()).build();
        var customer = new Customer("1");
        setup.registry().register("customer/1", customer);
        byte[] document = codec(setup).write(register(customer));
        Map<IdentityToken, Object> before = CodecFixture.dump(setup.registry());
        Codec codec = codec(setup);

        for (int length = 0; length < document.length; length++) {
            byte[] cut = codec.cut(document, length);
            assertThatThrownBy(() -> codec.read(cut, Register.class)).isInstanceOf(codec.damage());
        }

        assertThat(CodecFixture.dump(setup.registry())).isEqualTo(before);
        assertThat(setup.registry().find(IdentityToken.name("customer/1"))).containsSame(customer);
        Register whole = codec.read(document, Register.class);
        assertThat(setup.registry().find(IdentityToken.name("customer/1"))).containsSame(whole.customers.get(0));
    }

    @Law(number = 12, clause = "a failed read changes nothing")
    @Test
    default void L12_aReadThatMissesWhatItNeedsLeavesTheRegistryAsItWas() throws Exception {
        var customer = new Customer("1");
        var missing = new Customer("missing");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        var register = register(customer);
        register.boxes.add(new Box<>(missing));
        byte[] document = codec(home).write(register);
        home.registry().forget(missing);
        Codec codec = codec(taking(Weaklink.builder())
                .registry(home.registry())
                .onGone(OnGone.FAIL)
                .build());

        refusal(codec, () -> codec.read(document, Register.class));

        assertThat(home.registry().find(IdentityToken.name("customer/1"))).containsSame(customer);
        assertThat(home.registry().liveCount()).isOne();
    }

    @Law(number = 12, clause = "a failed read changes nothing")
    @Test
    default void L12_anActionThatThrowsLeavesTheRegistryAsItWas() throws Exception {
        var customer = new Customer("1");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        byte[] document = codec(home).write(register(customer));
        Codec codec = codec(taking(Weaklink.builder())
                .registry(home.registry())
                .onRestored(Customer.class, restored -> {
                    throw new IllegalStateException("The action of this case throws.");
                })
                .build());

        assertThatThrownBy(() -> codec.read(document, Register.class))
                .hasStackTraceContaining("The action of this case throws.");

        assertThat(home.registry().find(IdentityToken.name("customer/1"))).containsSame(customer);
        assertThat(home.registry().liveCount()).isOne();
    }

    @Law(number = 12, clause = "a failed read changes nothing")
    @Test
    default void L12_aListenerThatThrowsLeavesRegistryAndReadingAsTheyWere() throws Exception {
        var customer = new Customer("1");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        byte[] document = codec(home).write(register(customer));
        Weaklink setup = taking(Weaklink.builder())
                .registry(home.registry())
                .onRead(report -> {
                    throw new IllegalStateException("The listener of this case throws.");
                })
                .build();
        Codec codec = codec(setup);

        try (Reading reading = setup.reading()) {
            assertThatThrownBy(() -> codec.read(document, Register.class))
                    .hasStackTraceContaining("The listener of this case throws.");

            assertThat(reading.report().references()).isEmpty();
        }
        assertThat(home.registry().find(IdentityToken.name("customer/1"))).containsSame(customer);
    }

    @Law(number = 12, clause = "a failed read changes nothing")
    @Test
    default void L12_aResolverThatThrowsLeavesTheRegistryAsItWas() throws Exception {
        var customer = new Customer("1");
        var missing = new Customer("missing");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        var register = register(customer);
        register.boxes.add(new Box<>(missing));
        byte[] document = codec(home).write(register);
        home.registry().forget(missing);
        Codec codec = codec(taking(Weaklink.builder())
                .registry(home.registry())
                .resolver(asked -> {
                    throw new IllegalStateException("The resolver of this case throws.");
                })
                .build());

        assertThatThrownBy(() -> codec.read(document, Register.class))
                .hasStackTraceContaining("The resolver of this case throws.");

        assertThat(home.registry().find(IdentityToken.name("customer/1"))).containsSame(customer);
    }

    @Law(number = 12, clause = "the order at the end")
    @Test
    default void L12_bindsAppliesThePolicyTellsAndOnlyThenLetsTakeOver() throws Exception {
        LiveObjectRegistry registry = LiveObjectRegistry.create();
        IdentityToken name = IdentityToken.name("customer/1");
        List<Object> owners = new ArrayList<>();
        List<Customer> told = new ArrayList<>();
        Weaklink setup = taking(Weaklink.builder())
                .registry(registry)
                .onRestored(Customer.class, restored -> {
                    told.add(restored);
                    owners.add(registry.find(name).orElseThrow());
                })
                .build();
        var customer = new Customer("1");
        registry.register("customer/1", customer);

        var restored = again(setup, register(customer));

        assertThat(told).containsExactly(restored.customers.get(0));
        assertThat(owners.get(0)).isSameAs(customer);
        assertThat(registry.find(name)).containsSame(restored.customers.get(0));
    }

    @Law(number = 12, clause = "the order at the end")
    @Test
    default void L12_tellsOfNothingThatFailsItsPolicy() throws Exception {
        var outside = new Node("outside");
        byte[] document = codec(Weaklink.create()).write(outside.grow("child"));
        List<Node> told = new ArrayList<>();
        Codec codec = codec(Weaklink.builder()
                .onGone(OnGone.FAIL)
                .onRestored(Node.class, told::add)
                .build());

        refusal(codec, () -> codec.read(document, Node.class));

        assertThat(told).isEmpty();
    }

    @Law(number = 12, clause = "the order at the end")
    @Trap(29)
    @Test
    default void L12_tellsOfAnObjectOnlyWhenAllIsBound() throws Exception {
        List<Object> parents = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .onRestored(Node.class, node -> {
                    if (node.parent != null) {
                        parents.add(node.parent.get());
                    }
                })
                .build();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.node.grow("child").grow("grandchild");
        frame.ahead = new Places<>(frame.node);

        var restored = again(setup, frame);

        assertThat(parents).containsExactlyInAnyOrder(restored.node, restored.node.children.get(0));
    }

    @Law(number = 12, clause = "half-built objects stay unseen")
    @Trap(29)
    @Test
    default void L12_showsNothingOutsideBeforeTheDocumentEnds() throws Exception {
        LiveObjectRegistry registry = LiveObjectRegistry.create();
        IdentityToken name = IdentityToken.name("customer/1");
        List<Boolean> known = new ArrayList<>();
        Weaklink reader = taking(Weaklink.builder())
                .registry(registry)
                .resolver(missing -> {
                    known.add(registry.find(name).isPresent());
                    return Map.of();
                })
                .build();
        var customer = new Customer("1");
        var missing = new Customer("missing");
        var register = register(customer);
        register.boxes.add(new Box<>(missing));

        var restored = carry(CodecFixture.knowing("customer/1", customer), reader, register, Register.class);

        assertThat(known).containsExactly(false);
        assertThat(registry.find(name)).containsSame(restored.customers.get(0));
    }

    @Law(number = 12, clause = "half-built objects stay unseen")
    @Trap(28)
    @Test
    default void L12_aHalfReadObjectWakesNobody() throws Exception {
        var customer = new Customer("1");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        Weaklink reader = taking(Weaklink.builder()).onGone(OnGone.LATE).build();
        Box<?> waiting = carry(home, reader, new Box<>(customer), Box.class);
        byte[] document = codec(home).write(register(customer));
        Codec codec = codec(reader);

        assertThatThrownBy(() -> codec.read(codec.cut(document, document.length - 1), Register.class))
                .isInstanceOf(codec.damage());

        assertThat(waiting.to.get()).isNull();
        Register whole = codec.read(document, Register.class);
        assertThat(waiting.to.get()).isSameAs(whole.customers.get(0));
    }

    @Law(number = 13, clause = "each root is its own document")
    @Test
    default void L13_everyRootIsADocumentOfItsOwn() throws Exception {
        Codec codec = codec(Weaklink.create());
        var root = tree();

        byte[] first = codec.write(root);
        byte[] second = codec.write(root);

        assertThat(second).isEqualTo(first);
        assertThat(codec(Weaklink.create()).write(root)).isEqualTo(first);
    }

    @Law(number = 13, clause = "each root is its own document")
    @Test
    default void L13_everyReadIsADocumentOfItsOwn() throws Exception {
        Codec codec = codec(Weaklink.create());
        byte[] document = codec.write(tree());

        var first = codec.read(document, Node.class);
        var second = codec.read(document, Node.class);

        assertThat(second).isNotSameAs(first);
        assertThat(first.children.get(0).parent.get()).isSameAs(first);
        assertThat(second.children.get(0).parent.get()).isSameAs(second);
    }

    @Law(number = 13, clause = "each root is its own document")
    @Test
    default void L13_whatOneDocumentCarriesIsNotFoundByTheNext() throws Exception {
        var customer = new Customer("1");
        Weaklink home = CodecFixture.knowing("customer/1", customer);
        Codec writer = codec(home);
        byte[] carrying = writer.write(register(customer));
        byte[] asking = writer.write(new Box<>(customer));
        Codec codec = codec(Weaklink.create());

        codec.read(carrying, Register.class);
        var restored = codec.read(asking, Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 13, clause = "nothing leaks after a failure")
    @Test
    default void L13_aFailedWriteLeavesNothingBehind() throws Exception {
        Codec codec = codec(Weaklink.create());
        var node = tree();
        var bad = new Model.Shelf();
        bad.nodes.add(node);
        bad.trailing.add(new Box<>());
        bad.trailing.get(0).to = new Model.Keyed("key", node);

        refusal(codec, () -> codec.write(bad));

        assertThat(codec.write(node)).isEqualTo(codec(Weaklink.create()).write(node));
    }

    @Law(number = 13, clause = "nothing leaks after a failure")
    @Trap(28)
    @Test
    default void L13_aFailedReadLeavesNothingBehind() throws Exception {
        Codec codec = codec(Weaklink.create());
        byte[] document = codec.write(tree());

        assertThatThrownBy(() -> codec.read(codec.cut(document, document.length / 2), Node.class))
                .isInstanceOf(codec.damage());
        var restored = codec.read(document, Node.class);

        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }

    @Law(number = 13, clause = "thirty threads")
    @Test
    default void L13_thirtyThreadsDoNotMixTheirDocuments() throws Exception {
        Weaklink setup = Weaklink.builder().external(Window.class).build();
        Codec shared = codec(setup);
        var threads = Executors.newFixedThreadPool(30);
        var start = new CyclicBarrier(30);
        List<Future<Integer>> wrong = new ArrayList<>();

        for (int i = 0; i < 30; i++) {
            Codec codec = shared.isShareable() ? shared : codec(setup);
            Callable<Integer> work = () -> {
                start.await();
                return countWrongLinks(codec);
            };
            wrong.add(threads.submit(work));
        }
        threads.shutdown();

        for (Future<Integer> each : wrong) {
            assertThat(each.get()).isZero();
        }
        assertThat(threads.isTerminated() || threads.isShutdown()).isTrue();
    }

    private static int countWrongLinks(Codec codec) throws Exception {
        int wrong = 0;
        var outside = new Customer("outside");
        for (int i = 0; i < 20; i++) {
            var root = codec.read(codec.write(tree()), Node.class);
            wrong += root.children.get(0).parent.get() == root ? 0 : 1;
            wrong += codec.read(codec.write(new Box<>(outside)), Box.class).to.get() == outside ? 0 : 1;
        }
        return wrong;
    }

    private static WeaklinkBuilder taking(WeaklinkBuilder builder) {
        return builder.adopt(Adoption.REPLACE);
    }

    private static Node tree() {
        var root = new Node("root");
        root.grow("child").grow("grandchild");
        return root;
    }

    private static Register register(Customer customer) {
        var register = new Register();
        register.customers.add(customer);
        register.boxes.add(new Box<>(customer));
        return register;
    }
}
