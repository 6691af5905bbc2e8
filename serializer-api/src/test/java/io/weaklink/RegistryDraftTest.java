package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.registry.LateWaiter;
import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tokens of a document: issued to an object, and not published yet. */
class RegistryDraftTest {

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());
    private final Object object = new Object();
    private final Object other = new Object();
    private final List<Object> woken = new ArrayList<>();
    private final LateWaiter waiter = woken::add;

    @Test
    void answersToNobodyUntilItIsPublished() {
        IdentityToken token = registry.draft(object);

        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.findToken(object)).isEmpty();
        assertThat(registry.liveCount()).isZero();
        assertThat(live()).isEmpty();
    }

    @Test
    void answersOnceItIsPublished() {
        IdentityToken token = registry.draft(object);

        registry.publish(token, object);

        assertThat(registry.find(token).orElseThrow()).isSameAs(object);
        assertThat(registry.findToken(object)).contains(token);
        assertThat(registry.liveCount()).isEqualTo(1);
        assertThat(live()).containsExactly(object);
    }

    @Test
    void givesOneObjectOneTokenAsLongAsItLives() {
        IdentityToken token = registry.draft(object);

        assertThat(registry.draft(object)).isEqualTo(token);
        registry.publish(token, object);

        assertThat(registry.draft(object)).isEqualTo(token);
        assertThat(registry.tokenOf(object)).isEqualTo(token);
        assertThat(registry.draft(other)).isNotEqualTo(token);
    }

    @Test
    void returnsTheTokenThatIsPublishedAlready() {
        IdentityToken token = registry.tokenOf(object);

        assertThat(registry.draft(object)).isEqualTo(token);
        assertThat(registry.find(token).orElseThrow()).isSameAs(object);
    }

    @Test
    void returnsTheNameOfANamedObject() {
        IdentityToken token = registry.draft(object);
        IdentityToken name = registry.register("customer/42", object);

        assertThat(registry.draft(object)).isEqualTo(name);
        assertThat(registry.tokenOf(object)).isEqualTo(name);
        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.liveCount()).isEqualTo(1);
        assertThat(live()).containsExactly(object);
    }

    @Test
    void publishesTheDraftOfAnObjectThatGotANameMeanwhile() {
        IdentityToken token = registry.draft(object);
        registry.register("customer/42", object);

        registry.publish(token, object);

        assertThat(registry.find(token).orElseThrow()).isSameAs(object);
        assertThat(registry.tokenOf(object)).isEqualTo(IdentityToken.name("customer/42"));
        assertThat(registry.liveCount()).isEqualTo(1);
    }

    @Test
    void publishesTheDraftOfWhoeverIsAskedForItsToken() {
        IdentityToken token = registry.draft(object);

        assertThat(registry.tokenOf(object)).isEqualTo(token);
        assertThat(registry.find(token).orElseThrow()).isSameAs(object);
    }

    @Test
    void wakesWhoWaitsForWhatIsPublished() {
        IdentityToken token = registry.draft(object);
        registry.await(token, waiter);
        assertThat(woken).isEmpty();

        registry.publish(token, object);

        assertThat(woken).containsExactly(object);
        assertThat(registry.awaitCount()).isZero();
    }

    @Test
    void wakesWhoWaitsForTheTokenThatIsAskedFor() {
        registry.await(registry.draft(object), waiter);

        registry.tokenOf(object);

        assertThat(woken).containsExactly(object);
    }

    @Test
    void wakesAfterTheTokenCanBeFound() {
        IdentityToken token = registry.draft(object);
        LateWaiter asking = referent -> {
            woken.add(registry.find(token).orElseThrow());
            return true;
        };
        registry.await(token, asking);

        registry.publish(token, object);

        assertThat(woken).containsExactly(object);
    }

    @Test
    void wakesOnceOnly() {
        IdentityToken token = registry.draft(object);
        LateWaiter refusing = referent -> {
            woken.add(referent);
            return false;
        };
        registry.await(token, refusing);

        registry.publish(token, object);
        registry.publish(token, object);
        registry.tokenOf(object);

        assertThat(woken).containsExactly(object);
    }

    @Test
    void publishesNothingForAName() {
        IdentityToken name = IdentityToken.name("customer/42");
        IdentityToken token = registry.draft(object);

        registry.publish(name, object);

        assertThat(registry.find(name)).isEmpty();
        assertThat(registry.find(token)).isEmpty();
    }

    @Test
    void publishesNoTokenThatIsNotTheObjectsOwn() {
        IdentityToken token = registry.draft(object);
        IdentityToken another = registry.draft(other);

        registry.publish(token, other);
        registry.publish(token, new Object());

        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.find(another)).isEmpty();
        assertThat(registry.draft(other)).isEqualTo(another);
    }

    @Test
    void publishesNothingForAForgottenObject() {
        IdentityToken token = registry.draft(object);
        registry.await(token, waiter);

        registry.forget(object);
        registry.publish(token, object);

        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.draft(object)).isNotEqualTo(token);
        assertThat(woken).isEmpty();
    }

    @Test
    void publishesNothingForAnObjectThatAdoptedAnother() {
        IdentityToken token = registry.draft(object);
        IdentityToken adopted = LiveObjectRegistry.create().tokenOf(other);

        registry.adopt(adopted, object, Adoption.REPLACE);
        registry.publish(token, object);

        assertThat(registry.find(token)).isEmpty();
        assertThat(registry.find(adopted).orElseThrow()).isSameAs(object);
        assertThat(registry.draft(object)).isEqualTo(adopted);
        assertThat(tables.tokenEntries()).isEqualTo(2);
    }

    @Test
    void publishesWhatTheObjectAdoptsOfItsOwn() {
        for (Adoption adoption : List.of(Adoption.REPLACE, Adoption.IF_FREE)) {
            Object fresh = new Object();
            IdentityToken token = registry.draft(fresh);
            registry.await(token, waiter);

            assertThat(registry.adopt(token, fresh, adoption)).isTrue();

            assertThat(registry.find(token).orElseThrow()).isSameAs(fresh);
            assertThat(registry.findToken(fresh)).contains(token);
            assertThat(woken).contains(fresh);
        }
    }

    /** Two processes that were restored from one image have one draft of one object. */
    @Test
    void draftsAnotherTokenOnceOneIsAdoptedElsewhere() {
        IdentityToken token = registry.draft(object);

        registry.adopt(token, other, Adoption.REPLACE);
        IdentityToken next = registry.draft(object);

        assertThat(next).isNotEqualTo(token);
        assertThat(registry.draft(object)).isEqualTo(next);
        assertThat(registry.find(token).orElseThrow()).isSameAs(other);
        assertThat(registry.find(next)).isEmpty();
        assertThat(tables.tokenEntries()).isEqualTo(3);
    }

    @Test
    void publishesNothingThatIsAdoptedElsewhere() {
        IdentityToken token = registry.draft(object);
        registry.adopt(token, other, Adoption.REPLACE);

        registry.publish(token, object);

        assertThat(registry.find(token).orElseThrow()).isSameAs(other);
        assertThat(registry.findToken(object)).isEmpty();
        assertThat(tables.tokenEntries()).isEqualTo(2);
    }

    @Test
    void issuesAnotherTokenToWhoeverIsAskedAfterAnAdoption() {
        IdentityToken token = registry.draft(object);
        registry.adopt(token, other, Adoption.REPLACE);

        IdentityToken next = registry.tokenOf(object);

        assertThat(next).isNotEqualTo(token);
        assertThat(registry.find(next).orElseThrow()).isSameAs(object);
        assertThat(registry.find(token).orElseThrow()).isSameAs(other);
    }

    @Test
    void knowsADraftAsItsOwn() {
        assertThat(registry.issued(registry.draft(object))).isTrue();
    }

    @Test
    void refusesAnObjectWithoutIdentity() {
        assertThatThrownBy(() -> registry.draft("a string"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A weak reference needs an object with identity, but an instance of java.lang.String is a"
                        + " value or lives for ever. Refer to it strongly, or weakly to an object of your own that"
                        + " holds it.");
    }

    @Test
    void costsOneEntryAndTwoOncePublished() {
        IdentityToken token = registry.draft(object);
        assertThat(tables.tokenEntries()).isEqualTo(1);

        registry.publish(token, object);
        assertThat(tables.tokenEntries()).isEqualTo(2);

        registry.forget(object);
        assertThat(tables.tokenEntries()).isZero();
    }

    @Test
    void leavesNothingOfAForgottenDraft() {
        registry.draft(object);

        registry.forget(object);

        assertThat(tables.tokenEntries()).isZero();
    }

    @Test
    void drainsTheDraftsOfCollectedObjects() {
        List<Object> objects = new ArrayList<>(LiveObjectRegistryTest.customers(20_000));
        List<IdentityToken> tokens = objects.stream().map(registry::draft).toList();
        for (int i = 0; i < objects.size(); i += 2) {
            registry.publish(tokens.get(i), objects.get(i));
        }
        tables.die(objects);

        objects.forEach(registry::findToken);

        assertThat(tables.tokenEntries()).isZero();
    }

    private List<Object> live() {
        List<Object> live = new ArrayList<>();
        registry.forEachLive((token, each) -> live.add(each));
        return live;
    }
}
