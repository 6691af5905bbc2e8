package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Register;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Identity (5), adoption (9), one identity across codecs (16). */
public interface LawsOfIdentity extends CodecFixture {

    @Law(number = 5, clause = "issued once, answers to one object")
    @Test
    default void L5_writesOneObjectByOneTokenInEveryDocument() throws Exception {
        Weaklink setup = Weaklink.create();
        var outside = new Node("outside");
        Codec codec = codec(setup);

        byte[] first = codec.write(new Box<>(outside));
        byte[] second = codec.write(new Box<>(outside));

        assertThat(second).isEqualTo(first);
        assertThat(setup.registry().liveCount()).isOne();
    }

    @Law(number = 5, clause = "issued once, answers to one object")
    @Test
    default void L5_aTokenAnswersToOneObject() throws Exception {
        Weaklink setup = Weaklink.create();
        var one = new Node("alike");
        var two = new Node("alike");
        Codec codec = codec(setup);
        byte[] first = codec.write(new Box<>(one));
        byte[] second = codec.write(new Box<>(two));

        assertThat(codec.read(first, Box.class).to.get()).isSameAs(one);
        assertThat(codec.read(second, Box.class).to.get()).isSameAs(two);
    }

    @Law(number = 5, clause = "no token twice, here or elsewhere")
    @Test
    default void L5_issuesNoTokenTwiceHereOrElsewhere() throws Exception {
        Set<String> tokens = new HashSet<>();
        List<Object> held = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            held.add(new Node("node"));
        }

        for (Weaklink setup : List.of(Weaklink.create(), Weaklink.create())) {
            held.forEach(node -> tokens.add(setup.registry().tokenOf(node).text()));
        }

        assertThat(tokens).hasSize(2_000).allSatisfy(token -> assertThat(token).hasSize(22));
    }

    @Law(number = 5, clause = "moves only by adoption")
    @Test
    default void L5_aReadMovesNoToken() throws Exception {
        Weaklink setup = Weaklink.create();
        var original = new Customer("1");
        IdentityToken token = setup.registry().tokenOf(original);

        again(setup, register(original));

        assertThat(setup.registry().find(token)).containsSame(original);
    }

    @Law(number = 5, clause = "a name is written from then on")
    @Essential
    @Test
    default void L5_aNameIsWrittenOnceItIsGivenAndBothResolve() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("1");
        Codec codec = codec(setup);
        byte[] byToken = codec.write(new Box<>(customer));
        setup.registry().register("customer/1", customer);
        byte[] byName = codec.write(new Box<>(customer));
        var elsewhere = new Customer("elsewhere");
        Codec other = codec(CodecFixture.knowing("customer/1", elsewhere));

        assertThat(codec.read(byToken, Box.class).to.get()).isSameAs(customer);
        assertThat(codec.read(byName, Box.class).to.get()).isSameAs(customer);
        assertThat(other.read(byToken, Box.class).to.get()).isNull();
        assertThat(other.read(byName, Box.class).to.get()).isSameAs(elsewhere);
    }

    @Law(number = 5, clause = "a name answers to one live object")
    @Test
    default void L5_aNameAnswersToOneLiveObjectAtATime() {
        LiveObjectRegistry registry = LiveObjectRegistry.create();
        var first = new Customer("1");
        var second = new Customer("2");
        registry.register("customer/1", first);

        assertThatThrownBy(() -> registry.register("customer/1", second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("customer/1");
        assertThat(registry.find(IdentityToken.name("customer/1"))).containsSame(first);

        registry.forget(first);
        registry.register("customer/1", second);
        assertThat(registry.find(IdentityToken.name("customer/1"))).containsSame(second);
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_aNaturalNameIsLookedForInTheDocument() throws Exception {
        List<Customer> asked = new ArrayList<>();
        Weaklink setup = natural(asked);
        var customer = new Customer("1");

        var restored = again(setup, register(customer));

        assertThat(restored.boxes.get(0).to.get()).isSameAs(restored.customers.get(0));
        assertThat(asked).isEmpty();
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_aNaturalNameIsAskedOfItsResolver() throws Exception {
        var known = new Customer("1");
        var customer = new Customer("1");

        var restored = again(natural(List.of(new Customer("0"), known)), new Box<>(customer));

        assertThat(restored.to.get()).isSameAs(known);
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_aNaturalNameNeverEntersTheRegistry() throws Exception {
        Weaklink setup = Weaklink.builder()
                .adopt(Adoption.REPLACE)
                .natural(Customer.class, it -> "customer/" + it.name, names -> List.of())
                .build();
        var inside = new Customer("1");
        var outside = new Customer("2");
        var register = register(inside);
        register.boxes.add(new Box<>(outside));

        again(setup, register);

        assertThat(setup.registry().liveCount()).isZero();
        assertThat(setup.registry().find(IdentityToken.name("customer/1"))).isEmpty();
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_aNaturalNameWorksWithoutARegistry() throws Exception {
        var known = new Customer("1");
        var customer = new Customer("1");
        Weaklink setup = Weaklink.builder()
                .documentOnly()
                .natural(Customer.class, it -> "customer/" + it.name, names -> List.of(known))
                .build();

        var restored = again(setup, new Box<>(customer));

        assertThat(restored.to.get()).isSameAs(known);
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_refusesTwoObjectsOfOneDocumentThatHaveOneNaturalName() {
        Codec codec = codec(natural(List.of()));
        var one = new Customer("1");
        var two = new Customer("1");
        var register = register(one);
        register.customers.add(two);
        register.boxes.add(new Box<>(two));

        assertThat(refusal(codec, () -> codec.write(register)))
                .hasMessageMatching("The natural name '=customer/1' is that of two objects of this document,"
                        + " Customer@[0-9a-f]+ and Customer@[0-9a-f]+\\. Compute a name that only one object has\\.");
    }

    @Law(number = 5, clause = "no address, hash or counter")
    @Test
    default void L5_noTokenIsAnAddressAHashOrACounter() {
        Weaklink setup = Weaklink.create();
        var one = new Node("one");
        var two = new Node("two");
        var three = new Node("three");

        var first = (IdentityToken.Issued) setup.registry().tokenOf(one);
        var second = (IdentityToken.Issued) setup.registry().tokenOf(two);
        var third = (IdentityToken.Issued) setup.registry().tokenOf(three);

        assertThat(second.low() - first.low()).isNotEqualTo(third.low() - second.low());
        assertThat(second.high() - first.high()).isNotEqualTo(third.high() - second.high());
        assertThat(List.of(first.low(), first.high(), first.low() >>> 32, first.high() >>> 32))
                .doesNotContain((long) System.identityHashCode(one));
    }

    @Law(number = 9, clause = "never")
    @Test
    default void L9_aPlainReadTakesOverNothing() throws Exception {
        Weaklink home = Weaklink.create();
        var customer = new Customer("1");
        home.registry().register("customer/1", customer);
        Weaklink reader = Weaklink.create();

        carry(home, reader, register(customer), Register.class);

        assertThat(reader.registry().liveCount()).isZero();
    }

    @Law(number = 9, clause = "replace")
    @Test
    default void L9_replaceTakesOverWhileTheOldOneLives() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var customer = new Customer("1");
        IdentityToken name = setup.registry().register("customer/1", customer);

        var restored = again(setup, register(customer));

        assertThat(setup.registry().find(name)).containsSame(restored.customers.get(0));
    }

    @Law(number = 9, clause = "replace")
    @Essential
    @Test
    default void L9_replaceTakesOverAnIssuedToken() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var customer = new Customer("1");
        IdentityToken token = setup.registry().tokenOf(customer);

        var restored = again(setup, register(customer));

        assertThat(setup.registry().find(token)).containsSame(restored.customers.get(0));
    }

    @Law(number = 9, clause = "a new one for the loser")
    @Test
    default void L9_whoLostATokenGetsANewOneWhenItIsNextWritten() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var customer = new Customer("1");
        IdentityToken token = setup.registry().tokenOf(customer);
        var restored = again(setup, register(customer));

        var box = again(setup, new Box<>(customer));

        assertThat(box.to.get()).isSameAs(customer).isNotSameAs(restored.customers.get(0));
        assertThat(setup.registry().findToken(customer)).isPresent().get().isNotEqualTo(token);
    }

    @Law(number = 9, clause = "replace")
    @Test
    default void L9_replaceTakesOverInAnotherProcess() throws Exception {
        Weaklink home = Weaklink.create();
        var customer = new Customer("1");
        IdentityToken token = home.registry().tokenOf(customer);
        Weaklink reader = Weaklink.builder().adopt(Adoption.REPLACE).build();

        var restored = carry(home, reader, register(customer), Register.class);

        var later = carry(home, reader, new Box<>(customer), Box.class);
        assertThat(reader.registry().find(token)).containsSame(restored.customers.get(0));
        assertThat(later.to.get()).isSameAs(restored.customers.get(0));
    }

    @Law(number = 9, clause = "if free")
    @Test
    default void L9_ifFreeTakesOverNothingThatIsTaken() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.IF_FREE).build();
        var customer = new Customer("1");
        IdentityToken name = setup.registry().register("customer/1", customer);

        again(setup, register(customer));

        assertThat(setup.registry().find(name)).containsSame(customer);
    }

    @Law(number = 9, clause = "if free")
    @Test
    default void L9_ifFreeTakesOverWhatIsFree() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.IF_FREE).build();
        var customer = new Customer("1");
        IdentityToken name = setup.registry().register("customer/1", customer);
        Codec codec = codec(setup);
        byte[] document = codec.write(register(customer));
        setup.registry().forget(customer);

        var restored = codec.read(document, Register.class);

        assertThat(setup.registry().find(name)).containsSame(restored.customers.get(0));
    }

    @Law(number = 9, clause = "replace")
    @Test
    default void L9_anObjectWithoutTokenTakesOverNothing() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var root = new Node("root");
        root.grow("child");

        again(setup, root);

        assertThat(setup.registry().liveCount()).isZero();
    }

    @Law(number = 16, clause = "named objects")
    @Test
    default void L16_aNameIsFoundInEveryProcessThatKnowsIt() throws Exception {
        var here = new Customer("here");
        var there = new Customer("there");

        var restored = carry(
                CodecFixture.knowing("customer/1", here),
                CodecFixture.knowing("customer/1", there),
                new Box<>(here),
                Box.class);

        assertThat(restored.to.get()).isSameAs(there);
    }

    @Law(number = 16, clause = "durable objects")
    @Test
    default void L16_aDurableObjectHasATokenFromItsFirstWriteAlsoWhenOnlyHeldStrongly() throws Exception {
        Weaklink home = Weaklink.builder().durable(Customer.class).build();
        Weaklink there = Weaklink.builder()
                .durable(Customer.class)
                .adopt(Adoption.REPLACE)
                .build();
        var customer = new Customer("1");
        var strongly = new Register();
        strongly.customers.add(customer);

        var first = carry(home, there, strongly, Register.class);
        var second = carry(home, there, new Box<>(customer), Box.class);

        assertThat(home.registry().findToken(customer)).isPresent();
        assertThat(second.to.get()).isSameAs(first.customers.get(0));
    }

    @Law(number = 16, clause = "durable objects")
    @Test
    default void L16_aDurableObjectKeepsItsTokenThroughEveryProcess() throws Exception {
        Weaklink home = Weaklink.builder().durable(Customer.class).build();
        Weaklink there = Weaklink.builder()
                .durable(Customer.class)
                .adopt(Adoption.REPLACE)
                .build();
        var customer = new Customer("1");
        var restored = carry(home, there, register(customer), Register.class);

        var back = carry(there, home, new Box<>(restored.customers.get(0)), Box.class);

        assertThat(back.to.get()).isSameAs(customer);
    }

    @Law(number = 16, clause = "others as far as their token stood in the document")
    @Test
    default void L16_anObjectThatIsNeitherIsFoundAsFarAsItsTokenStoodInTheDocument() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink there = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var customer = new Customer("1");
        var strongly = new Register();
        strongly.customers.add(customer);
        carry(home, there, strongly, Register.class);

        var restored = carry(home, there, new Box<>(customer), Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 16, clause = "named objects")
    @Test
    default void L16_whatOneCodecNamedAnotherFinds() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var named = new Customer("named");
        var issued = new Customer("issued");
        setup.registry().register("customer/1", named);
        byte[] first = codec(setup).write(new Box<>(named));
        byte[] second = codec(setup).write(new Box<>(issued));

        Register restored = other(setup).read(other(setup).write(register(issued)), Register.class);

        assertThat(codec(setup).read(first, Box.class).to.get()).isSameAs(named);
        assertThat(codec(setup).read(second, Box.class).to.get()).isSameAs(restored.customers.get(0));
    }

    @Law(number = 16, clause = "named objects")
    @Trap(18)
    @Test
    default void L16_whatOneCodecLeftUnresolvedAnotherWritesAgain() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink away = Weaklink.create();
        var outside = new Customer("outside");
        Box<?> there = codec(away).read(codec(home).write(new Box<>(outside)), Box.class);
        Box<?> further = other(away).read(other(away).write(there), Box.class);

        Box<?> back = codec(home).read(codec(away).write(further), Box.class);

        assertThat(back.to.get()).isSameAs(outside);
    }

    /** Row B12: the reference to the other customer stands ahead of it, so that each codec has a place for the name. */
    @Law(number = 16, clause = "named objects")
    @Essential
    @Test
    default void L16_aNameIsWrittenWhereItsObjectIsOnlyHeldStrongly() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink there = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var register = new Register();
        var named = new Customer("named");
        var other = new Customer("other");
        home.registry().register("customer/1", named);
        register.customers.addAll(List.of(named, other));
        register.boxes.add(new Box<>(other));

        var restored = carry(home, there, register, Register.class);

        assertThat(there.registry().find(IdentityToken.name("customer/1"))).containsSame(restored.customers.get(0));
        assertThat(there.registry().findToken(restored.customers.get(1))).isEmpty();
    }

    /** Row B12: a document that has no place for a name says so. */
    @Law(number = 16, clause = "named objects")
    @Test
    default void L16_aWritingTellsOfANameThatIsLeftOut() throws Exception {
        Weaklink home = Weaklink.create();
        Weaklink there = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var register = new Register();
        var named = new Customer("named");
        home.registry().register("customer/1", named);
        register.customers.add(named);

        try (var writing = home.writing()) {
            var restored = carry(home, there, register, Register.class);

            var found = there.registry().find(IdentityToken.name("customer/1"));
            if (codec(home).writesEachName()) {
                assertThat(found).containsSame(restored.customers.get(0));
                assertThat(writing.report().namesLeftOut()).isEmpty();
            } else {
                assertThat(found).isEmpty();
                assertThat(writing.report())
                        .hasToString("customer '=customer/1': its name was left out, because this root has no trailer");
            }
        }
    }

    private static Register register(Customer customer) {
        var register = new Register();
        register.customers.add(customer);
        register.boxes.add(new Box<>(customer));
        return register;
    }

    private static Weaklink natural(List<Customer> known) {
        return Weaklink.builder()
                .natural(Customer.class, it -> "customer/" + it.name, names -> known)
                .build();
    }
}
