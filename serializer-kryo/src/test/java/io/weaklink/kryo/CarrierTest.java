package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Window;
import org.junit.jupiter.api.Test;

/** Objects of a durable class, whose roots end with their token or are not written at all. */
class CarrierTest {

    private static final String UNSEEN = "Kryo was given a serializer for this root, or its class by writeObjectOrNull,"
            + " so Weaklink cannot see where the root ends, which objects of a durable or natural class need. Register"
            + " the serializer and use writeClassAndObject or writeObject(output, object), and likewise on read.";

    private final Weaklink durable = Weaklink.builder().durable(Account.class).build();
    private final Kryo kryo = Kryos.of(durable);

    @Test
    void isNotWrittenInARootWhoseEndNobodySees() {
        var given = new FieldSerializer<Account>(kryo, Account.class);
        var nesting = new Account();
        nesting.nested = new Window("w");

        assertRefused(() -> kryo.writeObject(new Output(64, -1), new Account(), given));
        assertRefused(() -> kryo.writeObject(new Output(64, -1), nesting, given));
        assertThat(Kryos.<Account>roundTrip(kryo, nesting).nested).isInstanceOf(Window.class);
    }

    @Test
    void isNotWrittenUnseenWithoutAutoReset() {
        var given = new FieldSerializer<Account>(kryo, Account.class);
        kryo.setAutoReset(false);
        kryo.writeObject(new Output(64, -1), new Account(), given);

        assertRefused(() -> kryo.writeClassAndObject(new Output(64, -1), new Window("next")));
        kryo.writeObject(new Output(64, -1), new Account(), given);
        assertRefused(kryo::reset);
    }

    @Test
    void mayBeReadByReadObjectOrNull() {
        var output = new Output(64, -1);
        kryo.writeObject(output, new Account());

        assertThat(kryo.readObjectOrNull(new Input(output.toBytes()), Account.class))
                .isNotNull();
    }

    @Test
    void isNotWrittenByAKryoThatDoesNotTrackIt() {
        Kryo untracking = Kryos.plain();
        untracking.setReferenceResolver(new MapReferenceResolver() {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean useReferences(Class type) {
                return type != Account.class && super.useReferences(type);
            }
        });
        WeaklinkKryo.install(untracking, durable);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(untracking, new Account()))
                .withMessage("'" + Account.class.getName() + "' is durable or natural, but this Kryo does not track it"
                        + " (useReferences is false), so the end of a root cannot tell its token. Let the reference"
                        + " resolver track it.");
    }

    private static void assertRefused(Runnable write) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(write::run)
                .satisfies(e -> assertThat(e.getMessage()).startsWith(UNSEEN));
    }

    static final class Account {
        Object nested;
    }
}
