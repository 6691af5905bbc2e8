package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** A late reference that answers from a genuine one, which others may share. */
class LateReferenceTest {

    private final Object referent = new Object();
    private final WeakReference<Object> genuine = new WeakReference<>(referent);
    private final LateReference<Object> late =
            new LateReference<>(new OpenReference(Holder.UNKNOWN, OnGone.EMPTY, null, null));

    @Test
    void answersAsTheGenuineOneDoes() {
        assertThat(late.get()).isNull();

        late.answerFrom(genuine);

        assertThat(late.get()).isSameAs(referent);
        assertThat(late.isOpen()).isFalse();
        assertThat(late.state()).isEqualTo(new LateState.Bound(genuine));
        assertThat(late.unresolved()).isNull();
    }

    @Test
    void isEmptyOnceTheReferentIsGone() {
        late.answerFrom(genuine);

        genuine.clear();

        assertThat(late.get()).isNull();
    }

    @Test
    void letsTheGenuineOneGoAndDoesNotClearIt() {
        late.answerFrom(genuine);

        late.clear();

        assertThat(late.get()).isNull();
        assertThat(late.state()).isSameAs(LateState.CLEARED);
        assertThat(genuine.get()).isSameAs(referent);
    }

    @Test
    void staysEmptyIfItWasClearedBefore() {
        late.clear();

        late.answerFrom(genuine);

        assertThat(late.get()).isNull();
    }

    @Test
    void isReplacedByAGenuineOneOfItsOwn() {
        late.answerFrom(genuine);

        assertThat(late.genuine()).isNotSameAs(genuine).isNotSameAs(late).isExactlyInstanceOf(WeakReference.class);
        assertThat(late.genuine().refersTo(null)).isFalse();
        assertThat(late.genuine().get()).isSameAs(referent);
    }
}
