package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class FieldAccessTest {

    static final class Holder {
        WeakReference<String> weak = new WeakReference<>("text");
    }

    private final FieldAccess access;

    FieldAccessTest() throws NoSuchFieldException {
        access = new FieldAccess(Holder.class.getDeclaredField("weak"));
    }

    @Test
    void readsAndSetsTheField() {
        var holder = new Holder();
        WeakReference<String> other = new WeakReference<>("other");

        access.set(holder, other);

        assertThat(access.get(holder)).isSameAs(other);
    }

    /**
     * As the platform refuses to give, on newer JDKs, what Kryo has put into a field by force. Older ones give it, so here it is the
     * holder that is of another class: the platform answers with the same exception.
     */
    @Test
    void refusesWhatThePlatformDoesNotGive() {
        assertThatThrownBy(() -> access.get(new Object()))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected a 'java.lang.ref.WeakReference' in the field 'weak' of '" + Holder.class.getName()
                        + "', but found an object of another class. The stream is damaged, or was written by another"
                        + " version of the class.")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
