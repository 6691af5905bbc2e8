package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer.Since;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A class that has been given fields since the stream was written, of each kind that we serve: they keep what the class gives them, and
 * the others are right.
 */
class AddedFieldTest {

    private static final int ID = 40;

    @Referent("leaf")
    static final class Leaf {
        String name = "leaf";
    }

    /** As it was written. */
    static final class Before {
        WeakReference<Leaf> ahead;

        WeakReference<Leaf> outside;

        List<Leaf> parts = new ArrayList<>();

        WeakReference<Leaf> zBack;
    }

    /** As it is read: the new fields stand between the old ones. */
    static final class After {
        WeakReference<Leaf> ahead;

        @Since(1)
        WeakReference<Leaf> added;

        @Since(1)
        @Weak
        Leaf marked;

        @Since(1)
        @Weak
        List<Leaf> observers = new ArrayList<>();

        WeakReference<Leaf> outside;

        List<Leaf> parts = new ArrayList<>();

        WeakReference<Leaf> zBack;
    }

    enum Host {
        COMPATIBLE {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new CompatibleFieldSerializer<>(kryo, type);
            }
        },
        CHUNKED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new CompatibleFieldSerializerConfig();
                config.setChunkedEncoding(true);
                return new CompatibleFieldSerializer<>(kryo, type, config);
            }
        },
        VERSIONED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new VersionFieldSerializer<>(kryo, type);
            }
        };

        abstract Serializer<?> serializer(Kryo kryo, Class<?> type);

        Kryo kryo(Class<?> type, LiveObjectRegistry registry) {
            Kryo kryo = Kryos.of(Weaklink.builder().registry(registry).build());
            kryo.register(type, ID);
            kryo.register(type, serializer(kryo, type), ID);
            return kryo;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatItsClassGivesItAndMovesNoOther(Host host) {
        var registry = LiveObjectRegistry.create();
        var outside = new Leaf();
        var before = new Before();
        before.parts.addAll(List.of(new Leaf(), new Leaf()));
        before.ahead = new WeakReference<>(before.parts.get(1));
        before.outside = new WeakReference<>(outside);
        before.zBack = new WeakReference<>(before.parts.get(0));
        byte[] bytes = Kryos.write(host.kryo(Before.class, registry), before);

        After after = Kryos.read(host.kryo(After.class, registry), bytes);

        assertThat(after.added).isNull();
        assertThat(after.marked).isNull();
        assertThat(after.observers).isEmpty();
        assertThat(after.ahead.get()).isSameAs(after.parts.get(1));
        assertThat(after.outside.get()).isSameAs(outside);
        assertThat(after.zBack.get()).isSameAs(after.parts.get(0));
    }
}
