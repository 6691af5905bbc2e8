package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** The tokens that the objects of a document carry: which of them may be taken over, and what is forgotten. */
class CarriedTokensTest {

    private static final IdentityToken ONE = new IdentityToken.Name("one");
    private static final IdentityToken TWO = new IdentityToken.Name("two");

    private final Object first = new Object();
    private final Object second = new Object();
    private final Weaklink weaklink = Weaklink.create();
    private final CarriedTokens carried = new CarriedTokens(Limits.NONE);

    private Object adopted(IdentityToken token) {
        carried.adopt(weaklink.registry(), CodecSetup.of(weaklink).types(), Adoption.REPLACE);
        return weaklink.registry().find(token).orElse(null);
    }

    @Test
    void answerForTheirObjects() {
        carried.add(ONE, first);
        carried.addAhead(TWO, second);

        assertThat(carried.find(ONE)).isSameAs(first);
        assertThat(carried.find(TWO)).isSameAs(second);
        assertThat(carried.count()).isEqualTo(2);
    }

    @Test
    void thoseOfTheDocumentAreNotTakenOver() {
        carried.add(ONE, first);
        carried.addAhead(TWO, second);

        assertThat(adopted(ONE)).isSameAs(first);
        assertThat(adopted(TWO)).isNull();
    }

    @Test
    void oneThatIsKnownBeyondTheDocumentTooIsTakenOverInWhateverOrder() {
        carried.addAhead(ONE, first);
        carried.add(ONE, first);
        carried.add(TWO, second);
        carried.addAhead(TWO, second);

        assertThat(carried.count()).isEqualTo(2);
        assertThat(adopted(ONE)).isSameAs(first);
        assertThat(adopted(TWO)).isSameAs(second);
    }

    @Test
    void oneForTwoObjectsIsRefused() {
        carried.add(ONE, first);

        assertThatExceptionOfType(WeaklinkException.class)
                .isThrownBy(() -> carried.addAhead(ONE, "another"))
                .withMessageContaining("names two objects of this document");
    }

    @Test
    void whatIsForgottenMayComeAgainAsAnotherObject() {
        carried.add(ONE, first);
        int count = carried.count();
        carried.addAhead(TWO, second);

        carried.keep(count);

        assertThat(carried.count()).isEqualTo(count);
        assertThat(carried.find(ONE)).isSameAs(first);
        assertThat(carried.find(TWO)).isNull();
        carried.add(TWO, first);
        assertThat(carried.find(TWO)).isSameAs(first);
        assertThat(carried.count()).isEqualTo(count + 1);
        assertThat(adopted(TWO)).isSameAs(first);
    }
}
