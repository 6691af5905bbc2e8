package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ExternalizableSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.TaggedFieldSerializerConfig;
import com.esotericsoftware.kryo.util.ListReferenceResolver;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Serializers that do not write fields as Kryo's own do, and Kryos that are set up in other ways. */
class OtherSerializersTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    /** It writes what it holds through Kryo. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;
        transient WeakReference<Listener> ahead;
        transient Listener listener;
        transient SoftReference<Listener> behind;

        public External() {}

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(ahead);
            out.writeObject(listener);
            out.writeObject(behind);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            ahead = (WeakReference<Listener>) in.readObject();
            listener = (Listener) in.readObject();
            behind = (SoftReference<Listener>) in.readObject();
        }
    }

    @Test
    void bindsInWhatWritesItselfExternally() {
        kryo.register(External.class, new ExternalizableSerializer());
        var external = new External();
        external.listener = new Listener("l");
        external.ahead = new WeakReference<>(external.listener);
        external.behind = new SoftReference<>(external.listener);

        External restored = Kryos.roundTrip(kryo, external);

        assertThat(restored.ahead.get()).isSameAs(restored.listener).isNotSameAs(external.listener);
        assertThat(restored.behind.get()).isSameAs(restored.listener);
    }

    static final class JavaLeaf implements Serializable {
        private static final long serialVersionUID = 1L;
        String name = "leaf";
    }

    @Test
    void bindsToWhatJavaSerializationWrites() {
        kryo.register(JavaLeaf.class, new JavaSerializer());
        var leaf = new JavaLeaf();
        var roots = new ArrayList<Object>(List.of(new WeakReference<>(leaf), leaf, new WeakReference<>(leaf)));

        List<Object> restored = Kryos.roundTrip(kryo, roots);

        assertThat(((WeakReference<?>) restored.get(0)).get())
                .isSameAs(restored.get(1))
                .isNotSameAs(leaf);
        assertThat(((WeakReference<?>) restored.get(2)).get()).isSameAs(restored.get(1));
    }

    static final class Tagged {
        @Tag(1)
        WeakReference<Listener> ahead;

        @Tag(2)
        Listener listener;

        @Tag(3)
        SoftReference<Listener> behind;
    }

    @ParameterizedTest
    @EnumSource
    void bindsInTaggedFieldsChunkedOrNot(Chunks chunks) {
        var config = new TaggedFieldSerializerConfig();
        config.setChunkedEncoding(chunks != Chunks.NONE);
        config.setReadUnknownTagData(chunks == Chunks.WITH_CLASSES);
        config.setChunkSize(8);
        kryo.register(Tagged.class, new TaggedFieldSerializer<>(kryo, Tagged.class, config));
        var tagged = new Tagged();
        tagged.listener = new Listener("l");
        tagged.ahead = new WeakReference<>(tagged.listener);
        tagged.behind = new SoftReference<>(tagged.listener);

        Tagged restored = Kryos.roundTrip(kryo, tagged);

        assertThat(restored.ahead.get()).isSameAs(restored.listener).isNotSameAs(tagged.listener);
        assertThat(restored.behind.get()).isSameAs(restored.listener);
    }

    enum Chunks {
        NONE,
        WITH_CLASSES,
        WITHOUT_CLASSES
    }

    static final class WeakTagged {
        @Tag(1)
        @Weak
        Listener to;
    }

    public record WeakRecord(@Weak Listener to) {}

    static final class WeakJava implements Serializable {
        private static final long serialVersionUID = 1L;

        @Weak
        transient Listener to;
    }

    public static final class WeakExternal implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Weak
        transient Listener to;

        public WeakExternal() {}

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static final class WeakCustom {
        @Weak
        Listener to;
    }

    /** Writes nothing. */
    static final class Custom extends Serializer<WeakCustom> {
        @Override
        public void write(Kryo kryo, Output output, WeakCustom object) {
            output.writeByte(0);
        }

        @Override
        public WeakCustom read(Kryo kryo, Input input, Class<? extends WeakCustom> type) {
            input.readByte();
            return new WeakCustom();
        }
    }

    enum Holding {
        TAGGED(new WeakTagged()) {
            @Override
            void register(Kryo kryo) {
                kryo.register(WeakTagged.class, new TaggedFieldSerializer<>(kryo, WeakTagged.class));
            }
        },
        RECORD(new WeakRecord(null)) {
            @Override
            String refusal() {
                return "'" + WeakRecord.class.getName()
                        + ".to': @Weak stands on a creator parameter or record component, which cannot be set at the"
                        + " end of the document. Hold a WeakReference instead.";
            }
        },
        JAVA(new WeakJava()) {
            @Override
            void register(Kryo kryo) {
                kryo.register(WeakJava.class, new JavaSerializer());
            }
        },
        EXTERNALIZABLE(new WeakExternal()) {
            @Override
            void register(Kryo kryo) {
                kryo.register(WeakExternal.class, new ExternalizableSerializer());
            }
        },
        CUSTOM(new WeakCustom()) {
            @Override
            void register(Kryo kryo) {
                kryo.register(WeakCustom.class, new Custom());
            }
        };

        private final Object holder;

        Holding(Object holder) {
            this.holder = holder;
        }

        void register(Kryo kryo) {
            // Kryo finds the serializer itself.
        }

        String refusal() {
            var kryo = Kryos.plain();
            register(kryo);
            return "'" + holder.getClass().getName() + "' has the @Weak field 'to', but its serializer, '"
                    + kryo.getSerializer(holder.getClass()).getClass().getName()
                    + "', writes fields in a way of its own. Register a FieldSerializer, CompatibleFieldSerializer or"
                    + " VersionFieldSerializer, or hold a WeakReference in the field.";
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWeakWhereTheSerializerDoesNotWriteFieldsAsKryosOwn(Holding holding) {
        holding.register(kryo);
        var copying = Kryos.of(weaklink);
        holding.register(copying);

        assertThatThrownBy(() -> Kryos.write(kryo, holding.holder))
                .isInstanceOf(KryoException.class)
                .hasMessage(holding.refusal());
        assertThatThrownBy(() -> Kryos.write(copying, new ArrayList<>(List.of(holding.holder))))
                .isInstanceOf(KryoException.class)
                .hasMessage(holding.refusal());
    }

    @Test
    void worksWithIdsBeforeAndAfterItsOwn() {
        var strict = new Kryo();
        strict.setReferences(true);
        assertThat(strict.isRegistrationRequired()).isTrue();
        strict.register(ArrayList.class, 20);
        strict.register(Listener.class, 21);
        WeaklinkKryo.install(strict, weaklink, 30);
        strict.register(Tagged.class, 40);
        int next = strict.getNextRegistrationId();
        var tagged = new Tagged();
        tagged.listener = new Listener("l");
        tagged.ahead = new WeakReference<>(tagged.listener);

        List<Tagged> restored = Kryos.roundTrip(strict, new ArrayList<>(List.of(tagged)));

        assertThat(restored.get(0).ahead.get()).isSameAs(restored.get(0).listener);
        assertThat(strict.getNextRegistrationId()).isEqualTo(next);
        assertThat(strict.getRegistration(40).getType()).isEqualTo(Tagged.class);
        assertThatThrownBy(() -> Kryos.write(strict, new External()))
                .hasMessageContaining("Class is not registered: " + External.class.getName());
    }

    @Test
    void wrapsAResolverThatWasSetBefore() {
        var own = new Kryo();
        own.setRegistrationRequired(false);
        own.setReferenceResolver(new ListReferenceResolver());
        WeaklinkKryo.install(own, weaklink);
        var tagged = new Tagged();
        tagged.listener = new Listener("l");
        tagged.ahead = new WeakReference<>(tagged.listener);
        tagged.behind = new SoftReference<>(tagged.listener);

        Tagged restored = Kryos.roundTrip(own, tagged);

        assertThat(restored.ahead.get()).isSameAs(restored.listener);
        assertThat(restored.behind.get()).isSameAs(restored.listener);
    }
}
