package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.Node;
import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryAdoptionTest {

    private static final IdentityToken FOREIGN = IdentityToken.parse("uN3XjBq0T1mYd7c2h5KfLw");
    private static final IdentityToken NAME = IdentityToken.name("customer/42");

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());
    private final Object old = new Object();
    private final Object restored = new Object();

    static List<IdentityToken> both() {
        return List.of(FOREIGN, NAME);
    }

    @ParameterizedTest
    @MethodSource("both")
    void takesNothingOverWithNever(IdentityToken token) {
        assertThat(registry.adopt(token, restored, Adoption.NEVER)).isFalse();
        assertThat(registry.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("both")
    void takesOverWhatIsFree(IdentityToken token) {
        for (Adoption adoption : List.of(Adoption.REPLACE, Adoption.IF_FREE)) {
            LiveObjectRegistry fresh = LiveObjectRegistry.create();

            assertThat(fresh.adopt(token, restored, adoption)).isTrue();
            assertThat(fresh.find(token).orElseThrow()).isSameAs(restored);
            assertThat(fresh.tokenOf(restored)).isEqualTo(token);
            assertThat(fresh.isEmpty()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void takesOverFromALiveObjectWithReplace(IdentityToken token) {
        registry.adopt(token, old, Adoption.REPLACE);

        assertThat(registry.adopt(token, restored, Adoption.REPLACE)).isTrue();

        assertThat(registry.find(token).orElseThrow()).isSameAs(restored);
        assertThat(registry.findToken(old)).isEmpty();
        IdentityToken next = registry.tokenOf(old);
        assertThat(next).isNotEqualTo(token);
        assertThat(registry.find(next).orElseThrow()).isSameAs(old);
        assertThat(registry.liveCount()).isEqualTo(2);
        assertThat(tables.entries()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("both")
    void leavesALiveObjectWhatItHasWithIfFree(IdentityToken token) {
        registry.adopt(token, old, Adoption.REPLACE);

        assertThat(registry.adopt(token, restored, Adoption.IF_FREE)).isFalse();

        assertThat(registry.find(token).orElseThrow()).isSameAs(old);
        assertThat(registry.findToken(restored)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void takesOverFromACollectedObjectWithIfFree(IdentityToken token) {
        registry.adopt(token, old, Adoption.REPLACE);
        Node node =
                token == NAME ? registry.names().peek(old) : registry.tokens().peek(old);
        node.clear();

        assertThat(registry.adopt(token, restored, Adoption.IF_FREE)).isTrue();

        assertThat(registry.find(token).orElseThrow()).isSameAs(restored);
    }

    @ParameterizedTest
    @MethodSource("both")
    void takesOverTwiceAsOnce(IdentityToken token) {
        registry.adopt(token, restored, Adoption.REPLACE);

        assertThat(registry.adopt(token, restored, Adoption.IF_FREE)).isTrue();

        assertThat(registry.find(token).orElseThrow()).isSameAs(restored);
        assertThat(tables.entries()).isEqualTo(2);
    }

    /** Who still reads an old array must not take the node for an answer. */
    @Test
    void clearsTheNodesOfWhoLosesAToken() {
        registry.adopt(FOREIGN, old, Adoption.REPLACE);
        registry.tokenOf(restored);
        Node loser = registry.tokens().peek(old);
        Node own = registry.tokens().peek(restored);

        registry.adopt(FOREIGN, restored, Adoption.REPLACE);

        assertThat(loser.get()).isNull();
        assertThat(own.get()).isNull();
    }

    @Test
    void dropsTheTokenThatTheObjectHadBefore() {
        IdentityToken own = registry.tokenOf(restored);

        registry.adopt(FOREIGN, restored, Adoption.REPLACE);

        assertThat(registry.tokenOf(restored)).isEqualTo(FOREIGN);
        assertThat(registry.find(own)).isEmpty();
        assertThat(tables.tokenEntries()).isEqualTo(2);
    }

    @Test
    void dropsTheNameThatTheObjectHadBefore() {
        IdentityToken own = registry.register("customer/41", restored);

        registry.adopt(NAME, restored, Adoption.REPLACE);

        assertThat(registry.tokenOf(restored)).isEqualTo(NAME);
        assertThat(registry.find(own)).isEmpty();
        assertThat(tables.nameEntries()).isEqualTo(2);
    }

    @Test
    void keepsATokenBesideAnAdoptedName() {
        IdentityToken own = registry.tokenOf(restored);

        registry.adopt(NAME, restored, Adoption.REPLACE);

        assertThat(registry.tokenOf(restored)).isEqualTo(NAME);
        assertThat(registry.find(own).orElseThrow()).isSameAs(restored);
    }

    @Test
    void leavesTheTokenToWhoLosesItsName() {
        IdentityToken own = registry.tokenOf(old);
        registry.register("customer/42", old);

        registry.adopt(NAME, restored, Adoption.REPLACE);

        assertThat(registry.tokenOf(old)).isEqualTo(own);
        assertThat(registry.find(NAME).orElseThrow()).isSameAs(restored);
    }

    @Test
    void tellsTokensApartThatOthersChoseAlike() {
        List<Object> objects = new ArrayList<>(LiveObjectRegistryTest.customers(40_000));
        for (int i = 0; i < 20_000; i++) {
            registry.adopt(new IdentityToken.Issued(7, i), objects.get(2 * i), Adoption.REPLACE);
            registry.adopt(new IdentityToken.Issued(i, 20_000), objects.get(2 * i + 1), Adoption.REPLACE);
        }

        for (int i = 0; i < 20_000; i++) {
            assertThat(registry.find(new IdentityToken.Issued(7, i)).orElseThrow())
                    .isSameAs(objects.get(2 * i));
            assertThat(registry.find(new IdentityToken.Issued(i, 20_000)).orElseThrow())
                    .isSameAs(objects.get(2 * i + 1));
        }
    }

    @Test
    void takesNothingOverForAValue() {
        assertThat(registry.adopt(FOREIGN, "a string", Adoption.REPLACE)).isFalse();
        assertThat(registry.find(FOREIGN)).isEmpty();
    }

    @Test
    void doesNotClaimToHaveIssuedWhatItAdopted() {
        registry.adopt(FOREIGN, restored, Adoption.REPLACE);

        assertThat(registry.issued(FOREIGN)).isFalse();
    }
}
