package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.registry.Node;
import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveObjectRegistryTest {

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());
    private final Customer first = new Customer();
    private final Customer second = new Customer();

    /** Equal to all others, and not to be asked. */
    static final class Customer {
        @Override
        public boolean equals(Object other) {
            throw new AssertionError("asked for equality");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("asked for a hash");
        }

        @Override
        public String toString() {
            throw new AssertionError("asked for its text");
        }
    }

    @Test
    void givesOneObjectOneToken() {
        IdentityToken token = registry.tokenOf(first);

        assertThat(registry.tokenOf(first)).isEqualTo(token);
        assertThat(registry.findToken(first)).contains(token);
        assertThat(registry.find(token).orElseThrow()).isSameAs(first);
    }

    @Test
    void givesTwoObjectsTwoTokens() {
        assertThat(registry.tokenOf(first)).isNotEqualTo(registry.tokenOf(second));
    }

    @Test
    void issuesNothingWhenOnlyAskedToFind() {
        assertThat(registry.findToken(first)).isEmpty();
        assertThat(registry.findToken("no identity")).isEmpty();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void findsNothingUnderTheTokenOfAnother() {
        registry.tokenOf(first);

        assertThat(registry.find(LiveObjectRegistry.create().tokenOf(first))).isEmpty();
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> registry.tokenOf(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("object");
        assertThatThrownBy(() -> registry.findToken(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("object");
        assertThatThrownBy(() -> registry.forget(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("object");
        assertThatThrownBy(() -> registry.find(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("token");
        assertThatThrownBy(() -> registry.register(null, first))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> registry.register("name", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("object");
        assertThatThrownBy(() -> registry.forEachLive(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("action");
    }

    @Test
    void refusesObjectsWithoutIdentity() {
        assertThatThrownBy(() -> registry.tokenOf("text"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A weak reference needs an object with identity, but an instance of java.lang.String is a"
                        + " value or lives for ever. Refer to it strongly, or weakly to an object of your own that holds"
                        + " it.");
        assertThatThrownBy(() -> registry.register("name", 1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A weak reference needs an object with identity, but an instance of java.lang.Integer is a"
                        + " value or lives for ever. Refer to it strongly, or weakly to an object of your own that holds"
                        + " it.");
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void writesTheNameOnceThereIsOne() {
        IdentityToken issued = registry.tokenOf(first);

        IdentityToken name = registry.register("customer/42", first);

        assertThat(name.text()).isEqualTo("=customer/42");
        assertThat(registry.tokenOf(first)).isEqualTo(name);
        assertThat(registry.findToken(first)).contains(name);
        assertThat(registry.find(name).orElseThrow()).isSameAs(first);
        assertThat(registry.find(issued).orElseThrow()).isSameAs(first);
    }

    @Test
    void takesTheSameNameForTheSameObjectAgain() {
        IdentityToken name = registry.register("customer/42", first);

        assertThat(registry.register("customer/42", first)).isEqualTo(name);
        assertThat(registry.liveCount()).isEqualTo(1);
    }

    @Test
    void refusesOneNameForTwoLiveObjects() {
        registry.register("customer/42", first);

        assertThatThrownBy(() -> registry.register("customer/42", second))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Name 'customer/42' already answers to a live Customer@" + hash(first)
                        + "; it was offered for Customer@" + hash(second) + ". Forget the first one, or"
                        + " leave the name out and let the registry issue a token.");
        assertThat(registry.find(IdentityToken.name("customer/42")).orElseThrow())
                .isSameAs(first);
        assertThat(registry.findToken(second)).isEmpty();
    }

    @Test
    void refusesTwoNamesForOneObject() {
        registry.register("customer/42", first);

        assertThatThrownBy(() -> registry.register("customer/43", first))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Customer@" + hash(first) + " already has the name 'customer/42'; it was offered"
                        + " 'customer/43'. Forget the object first, or keep the name that it has.");
        assertThat(registry.find(IdentityToken.name("customer/43"))).isEmpty();
    }

    @Test
    void forgetsTokenAndName() {
        IdentityToken issued = registry.tokenOf(first);
        IdentityToken name = registry.register("customer/42", first);

        registry.forget(first);

        assertThat(registry.find(issued)).isEmpty();
        assertThat(registry.find(name)).isEmpty();
        assertThat(registry.findToken(first)).isEmpty();
        assertThat(tables.entries()).isZero();
    }

    /** Who still reads an old array must not take the node for an answer. */
    @Test
    void clearsTheNodesOfWhatItForgets() {
        registry.tokenOf(first);
        registry.register("customer/42", first);
        Node issued = registry.tokens().peek(first);
        Node named = registry.names().peek(first);

        registry.forget(first);

        assertThat(issued.get()).isNull();
        assertThat(named.get()).isNull();
    }

    @Test
    void givesWhatItForgotANewToken() {
        IdentityToken before = registry.tokenOf(first);
        registry.forget(first);

        IdentityToken after = registry.tokenOf(first);

        assertThat(after).isNotEqualTo(before);
        assertThat(registry.find(before)).isEmpty();
        assertThat(registry.find(after).orElseThrow()).isSameAs(first);
    }

    @Test
    void forgetsWhatItDoesNotKnow() {
        registry.forget(first);

        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void givesAForgottenNameToAnother() {
        registry.register("customer/42", first);
        registry.forget(first);

        IdentityToken name = registry.register("customer/42", second);

        assertThat(registry.find(name).orElseThrow()).isSameAs(second);
    }

    @Test
    void setsTheNameOfACollectedObjectFree() {
        registry.register("customer/42", first);
        registry.names().peek(first).clear();

        IdentityToken name = registry.register("customer/42", second);

        assertThat(registry.find(name).orElseThrow()).isSameAs(second);
    }

    @Test
    void findsNothingOnceTheObjectIsCollected() {
        IdentityToken token = registry.tokenOf(first);

        registry.tokens().peek(first).enqueue();

        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.issued(token)).isTrue();
    }

    @Test
    void tellsWhatItIssuedFromWhatOthersDid() {
        IdentityToken own = registry.tokenOf(first);
        IdentityToken foreign = LiveObjectRegistry.create().tokenOf(first);

        assertThat(registry.issued(own)).isTrue();
        assertThat(registry.issued(foreign)).isFalse();
        assertThat(registry.issued(registry.register("customer/42", first))).isFalse();
    }

    @Test
    void isNotEmptyOnceSomethingWasPutIn() {
        registry.register("customer/42", first);

        assertThat(registry.isEmpty()).isFalse();
    }

    @Test
    void countsWhatHasATokenOrANameOnce() {
        List<Customer> more = customers(1_000);
        more.forEach(registry::tokenOf);
        registry.register("both", more.get(0));
        registry.register("name only", first);
        registry.tokens().peek(more.get(1)).clear();

        assertThat(registry.liveCount()).isEqualTo(1_000);
    }

    @Test
    void passesOnEachLiveObjectOnce() {
        List<Customer> more = customers(1_000);
        Map<Object, IdentityToken> expected = new IdentityHashMap<>();
        more.forEach(each -> expected.put(each, registry.tokenOf(each)));
        expected.put(more.get(0), registry.register("both", more.get(0)));
        expected.put(first, registry.register("name only", first));
        registry.tokens().peek(more.get(1)).clear();
        expected.remove(more.get(1));

        Map<Object, IdentityToken> seen = new IdentityHashMap<>();
        registry.forEachLive(
                (token, object) -> assertThat(seen.put(object, token)).isNull());

        assertThat(seen.size()).isEqualTo(expected.size());
        seen.forEach((object, token) -> assertThat(token).isEqualTo(expected.get(object)));
    }

    @Test
    void mayBeUsedWhileItPassesOnItsObjects() {
        List<Customer> more = customers(100);
        more.forEach(registry::tokenOf);

        registry.forEachLive((token, object) -> registry.forget(object));

        assertThat(registry.liveCount()).isZero();
    }

    @Test
    void tellsNamesWithOneHashCodeApart() {
        List<Customer> more = customers(256);

        for (int i = 0; i < 256; i++) {
            registry.register(collidingName(i), more.get(i));
        }

        for (int i = 0; i < 256; i++) {
            assertThat(registry.find(IdentityToken.name(collidingName(i))).orElseThrow())
                    .isSameAs(more.get(i));
        }
    }

    static List<Customer> customers(int count) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(new Customer());
        }
        return customers;
    }

    /** "Aa" and "BB" have the same {@code hashCode}. */
    private static String collidingName(int bits) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            name.append((bits >> i & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    private static String hash(Object object) {
        return Integer.toHexString(System.identityHashCode(object));
    }
}
