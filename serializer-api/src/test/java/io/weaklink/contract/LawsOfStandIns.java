package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.CategoryProxy;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.CustomerProxy;
import io.weaklink.contract.Model.Loose;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Registry;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row C6: a lazy proxy and its entity are one referent (5), and a name that was computed from null is refused. */
public interface LawsOfStandIns extends CodecFixture {

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Essential
    @Test
    default void L5_aReferenceToAProxyPointsAtTheEntityInTheDocument() throws Exception {
        var customer = new Customer("1");
        var pointedAt = new CustomerProxy(customer);

        var restored = again(unproxying(), registry(pointedAt, customer));

        assertThat(restored.ahead.get(0).to.get()).isSameAs(restored.customers.get(0));
        assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.customers.get(0));
        Reference.reachabilityFence(pointedAt);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_aReferenceToAnEntityPointsAtTheProxyInTheDocument() throws Exception {
        var customer = new Customer("1");

        var restored = again(unproxying(), registry(customer, new CustomerProxy(customer)));

        assertThat(restored.ahead.get(0).to.get()).isSameAs(restored.customers.get(0));
        assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.customers.get(0));
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_aReferenceToOneProxyPointsAtAnotherInTheDocument() throws Exception {
        var customer = new Customer("1");
        var pointedAt = new CustomerProxy(customer);

        var restored = again(unproxying(), registry(pointedAt, new CustomerProxy(customer)));

        assertThat(restored.ahead.get(0).to.get()).isSameAs(restored.customers.get(0));
        assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.customers.get(0));
        Reference.reachabilityFence(pointedAt);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_whereBothStandTheFirstIsTheReferent() throws Exception {
        var customer = new Customer("1");
        var proxy = new CustomerProxy(customer);

        var entityFirst = again(unproxying(), registry(proxy, customer, proxy));
        var proxyFirst = again(unproxying(), registry(proxy, proxy, customer));

        for (Registry restored : List.of(entityFirst, proxyFirst)) {
            assertThat(restored.ahead.get(0).to.get()).isSameAs(restored.customers.get(0));
            assertThat(restored.trailing.get(0).to.get()).isSameAs(restored.customers.get(0));
        }
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_aProxyThatIsMeantWeaklyPointsAtItsEntity() throws Exception {
        Weaklink setup =
                Weaklink.builder().sameAs(Category.class, CategoryProxy::real).build();
        var aside = new Aside();
        aside.category = new Category("1");
        aside.ahead = new CategoryProxy(aside.category);
        aside.trailing = new CategoryProxy(aside.category);

        var restored = again(setup, aside);

        assertThat(restored.ahead).isSameAs(restored.category);
        assertThat(restored.trailing).isSameAs(restored.category);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_outsideTheDocumentTheTokenIsThatOfTheEntity() throws Exception {
        Weaklink setup = unproxying();
        var customer = new Customer("1");
        var proxy = new CustomerProxy(customer);
        Codec codec = codec(setup);

        byte[] byProxy = codec.write(new Box<Customer>(proxy));
        byte[] byEntity = codec.write(new Box<>(customer));

        assertThat(byProxy).isEqualTo(byEntity);
        assertThat(codec.read(byProxy, Box.class).to.get()).isSameAs(customer);
        assertThat(setup.registry().liveCount()).isOne();
        Reference.reachabilityFence(proxy);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_aNameThatTheEntityHasIsWrittenForItsProxy() throws Exception {
        Weaklink setup = unproxying();
        var customer = new Customer("1");
        setup.registry().register("customer/1", customer);
        var there = new Customer("there");
        var proxy = new CustomerProxy(customer);

        var restored = carry(setup, CodecFixture.knowing("customer/1", there), new Box<>(proxy), Box.class);

        assertThat(restored.to.get()).isSameAs(there);
        Reference.reachabilityFence(proxy);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_aNaturalNameIsComputedFromTheEntity() throws Exception {
        var known = new Customer("1");
        Weaklink setup = Weaklink.builder()
                .sameAs(Customer.class, CustomerProxy::real)
                .natural(Customer.class, it -> "customer/" + it.name, names -> List.of(new CustomerProxy(known), known))
                .build();
        var customer = new Customer("1");
        var proxy = new CustomerProxy(customer);

        var inside = again(setup, registry(proxy, customer));
        var insideProxy = again(setup, registry(proxy, proxy));
        var outside = again(setup, new Box<Customer>(proxy));

        assertThat(inside.ahead.get(0).to.get()).isSameAs(inside.customers.get(0));
        assertThat(insideProxy.ahead.get(0).to.get()).isSameAs(insideProxy.customers.get(0));
        assertThat(CustomerProxy.real(outside.to.get())).isSameAs(known);
        Reference.reachabilityFence(proxy);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_theReportTellsThatTheEntityOfAProxyStandsInTheDocument() throws Exception {
        Weaklink setup = unproxying();
        var customer = new Customer("1");
        var pointedAt = new CustomerProxy(customer);

        try (var writing = setup.writing()) {
            codec(setup).write(registry(pointedAt, customer));

            assertThat(writing.report().references())
                    .extracting(row -> row.outcome())
                    .containsExactly(WriteOutcome.IN_DOCUMENT, WriteOutcome.IN_DOCUMENT);
        }
        assertThat(setup.registry().liveCount()).isZero();
        Reference.reachabilityFence(pointedAt);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_theFunctionIsAskedOnceForEachObjectAndForNoOtherClass() throws Exception {
        List<Object> asked = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .sameAs(Customer.class, it -> {
                    asked.add(it);
                    return CustomerProxy.real(it);
                })
                .build();
        var customer = new Customer("1");
        var proxy = new CustomerProxy(customer);
        Codec codec = codec(setup);

        codec.write(registry(proxy, customer, proxy));
        var other = new Node("of another class");
        codec.write(new Box<>(other));
        Reference.reachabilityFence(other);

        assertThat(asked).singleElement().isSameAs(proxy);
    }

    @Law(number = 5, clause = "a proxy and its entity are one referent")
    @Test
    default void L5_refusesAFunctionThatGivesNullOrAnotherTypeOrFails() {
        var held = new CustomerProxy(new Customer("1"));
        var box = new Box<Customer>(held);
        String proxy = "io.weaklink.contract.Model$CustomerProxy";
        String wrong = "Expected the function of sameAs(Customer.class, ...) to give the"
                + " 'io.weaklink.contract.Model$Customer' for which a '" + proxy + "' stands, but it gave %s."
                + " Return the real object, or the argument itself if it stands for no other.";

        assertThat(refusalOf(it -> null, box)).isEqualTo(String.format(wrong, "null"));
        assertThat(refusalOf(it -> "text", box)).isEqualTo(String.format(wrong, "a 'java.lang.String'"));
        assertThat(refusalOf(
                        it -> {
                            throw new IllegalStateException("no session");
                        },
                        box))
                .isEqualTo("The function of sameAs(Customer.class, ...) failed for a '" + proxy + "' with"
                        + " 'java.lang.IllegalStateException'. Load the object before it is written, or return the"
                        + " argument itself if it stands for no other.");
        Reference.reachabilityFence(held);
    }

    private String refusalOf(Function<Customer, Object> real, Object root) {
        Codec codec = codec(Weaklink.builder().sameAs(Customer.class, real).build());
        return refusal(codec, () -> codec.write(root)).getMessage();
    }

    @Law(number = 5, clause = "a name computed from null is refused")
    @Essential
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "customer/null",
                "null:1",
                "customer#null",
                "a.null",
                "a_null",
                "a-null-b",
                "a/null/b",
                "a=null",
                "a|null",
                "null,1",
                "a;null",
                "a+null",
                "a(null)",
                "[null]",
                "null@a",
                "a?id=null&b",
                "a\\null"
            })
    default void L5_refusesANaturalNameThatWasComputedFromNull(String name) {
        Codec codec = codec(named(it -> name));
        var customer = new Customer("1");

        assertThat(refusal(codec, () -> codec.write(new Box<>(customer))))
                .hasMessage(
                        "The natural name of a 'io.weaklink.contract.Model$Customer' was computed from null: '" + name
                                + "'. Give the object its key before it is written; or, if it is a proxy that stands for another"
                                + " object, tell the setup with sameAs(Customer.class, ...).");
        Reference.reachabilityFence(customer);
    }

    @Law(number = 5, clause = "a name computed from null is refused")
    @Test
    default void L5_refusesANaturalNameThatIsNullOrCannotBeComputed() {
        var proxy = new CustomerProxy(new Customer("1"));
        var strongly = new Registry();
        strongly.customers.add(proxy);
        Codec nothing = codec(named(it -> it.name));
        Codec failing = codec(named(it -> "customer/" + it.name.trim()));
        String start = "The natural name of a 'io.weaklink.contract.Model$CustomerProxy' ";
        String end =
                ". Give the object its key before it is written; or, if it is a proxy that stands for another object,"
                        + " tell the setup with sameAs(Customer.class, ...).";

        for (Object root : List.of(new Box<Customer>(proxy), strongly)) {
            assertThat(refusal(nothing, () -> nothing.write(root)))
                    .hasMessage(start + "was computed from null: it is null" + end);
            assertThat(refusal(failing, () -> failing.write(root)))
                    .hasMessage(start + "cannot be computed: the function failed with 'java.lang.NullPointerException'"
                            + end);
        }
        Reference.reachabilityFence(proxy);
    }

    @Law(number = 5, clause = "a name computed from null is refused")
    @ParameterizedTest
    @ValueSource(strings = {"nullable", "customer/nully", "annull", "customer/NULL", "customer null", "the 'null'"})
    default void L5_takesANaturalNameThatOnlyContainsTheLetters(String name) throws Exception {
        var known = new Customer("known");
        Weaklink setup = Weaklink.builder()
                .natural(Customer.class, it -> name, names -> List.of(known))
                .build();

        var customer = new Customer("1");

        assertThat(again(setup, new Box<>(customer)).to.get()).isSameAs(known);
        Reference.reachabilityFence(customer);
    }

    @Law(number = 5, clause = "natural names")
    @Test
    default void L5_refusesANaturalNameThatIsNoName() {
        Codec codec = codec(named(it -> ""));
        var customer = new Customer("1");

        assertThat(refusal(codec, () -> codec.write(new Loose(customer))))
                .hasMessage("The natural name of a 'io.weaklink.contract.Model$Customer' is refused: A name must not be"
                        + " empty. Give the application's own key.");
        Reference.reachabilityFence(customer);
    }

    private static Weaklink named(Function<Customer, String> name) {
        return Weaklink.builder()
                .natural(Customer.class, name, names -> List.of())
                .build();
    }

    private static Weaklink unproxying() {
        return Weaklink.builder().sameAs(Customer.class, CustomerProxy::real).build();
    }

    private static Registry registry(Customer referent, Customer... held) {
        var registry = new Registry();
        registry.ahead.add(new Box<>(referent));
        registry.customers.addAll(List.of(held));
        registry.trailing.add(new Box<>(referent));
        return registry;
    }
}
