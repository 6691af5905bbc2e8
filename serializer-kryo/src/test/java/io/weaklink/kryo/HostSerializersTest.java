package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.DeflateSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import io.weaklink.ReferenceKind;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every serializer that a user may have chosen for the classes that hold references. */
class HostSerializersTest {

    @ParameterizedTest
    @EnumSource
    void bindsReferencesBackAndAheadAndOutside(Host host) {
        var outside = new Listener("outside");
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        bus.ahead.add(new WeakReference<>(outside));
        var root = new Node("root");
        root.add("a").add("aa");
        Kryo kryo = host.kryo();

        List<Object> restored = Kryos.roundTrip(kryo, new java.util.ArrayList<>(List.of(bus, root)));
        Bus alone = Kryos.roundTrip(kryo, bus);

        assertBus((Bus) restored.get(0), outside);
        assertBus(alone, outside);
        Node node = (Node) restored.get(1);
        assertThat(node.children.get(0).parent.get()).isSameAs(node);
        assertThat(node.children.get(0).children.get(0).parent.get()).isSameAs(node.children.get(0));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAGGED")
    void givesFieldsGenuineReferences(Host host) {
        var target = new Listener("t");
        var early = new Early();
        early.ahead = new WeakReference<>(target);
        early.target = target;

        Early restored = Kryos.roundTrip(host.kryo(), early);
        Early again = Kryos.roundTrip(host.kryo(), restored);

        assertThat(restored.ahead).isExactlyInstanceOf(WeakReference.class);
        assertThat(again.ahead.get()).isSameAs(again.target);
    }

    /** A TaggedFieldSerializer keeps its fields in arrays of its own, where Weaklink cannot take them over. */
    @Test
    void leavesTaggedFieldsTheirLateReferences() {
        var early = new Early();
        early.target = new Listener("t");
        early.ahead = new WeakReference<>(early.target);

        Early restored = Kryos.roundTrip(Host.TAGGED.kryo(), early);
        Early again = Kryos.roundTrip(Host.TAGGED.kryo(), restored);

        assertThat(ReferenceKind.isLate(restored.ahead)).isTrue();
        assertThat(again.ahead.get()).isSameAs(again.target);
    }

    private static void assertBus(Bus bus, Object outside) {
        assertThat(bus.ahead.get(0).get()).isSameAs(bus.owned.get(0));
        assertThat(bus.ahead.get(1).get()).isSameAs(bus.owned.get(1));
        assertThat(bus.ahead.get(2).get()).isSameAs(outside);
        assertThat(bus.ahead).allMatch(reference -> reference.getClass() == WeakReference.class);
    }

    static final class Early {
        @Tag(1)
        WeakReference<Listener> ahead;

        @Tag(2)
        Listener target;
    }

    enum Host {
        FIELD {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new FieldSerializer<>(kryo, type);
            }
        },
        VERSION {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new VersionFieldSerializer<>(kryo, type);
            }
        },
        TAGGED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return type == Early.class
                        ? new TaggedFieldSerializer<>(kryo, type)
                        : new FieldSerializer<>(kryo, type);
            }
        },
        COMPATIBLE {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new CompatibleFieldSerializer<>(kryo, type);
            }
        },
        COMPATIBLE_CHUNKED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new CompatibleFieldSerializerConfig();
                config.setChunkedEncoding(true);
                config.setChunkSize(16);
                return new CompatibleFieldSerializer<>(kryo, type, config);
            }
        },
        COMPATIBLE_CHUNKED_WITHOUT_CLASSES {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new CompatibleFieldSerializerConfig();
                config.setChunkedEncoding(true);
                config.setReadUnknownFieldData(false);
                return new CompatibleFieldSerializer<>(kryo, type, config);
            }
        },
        DEFLATE {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new DeflateSerializer(new FieldSerializer<>(kryo, type));
            }

            @Override
            Kryo kryo() {
                Kryo kryo = super.kryo();
                kryo.register(Node.class, new FieldSerializer<>(kryo, Node.class));
                kryo.register(Listener.class, new FieldSerializer<>(kryo, Listener.class));
                kryo.register(Early.class, new FieldSerializer<>(kryo, Early.class));
                return kryo;
            }
        },
        WITHOUT_GENERICS {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new FieldSerializer<>(kryo, type);
            }

            @Override
            Kryo kryo() {
                Kryo kryo = Kryos.plain();
                kryo.setOptimizedGenerics(false);
                WeaklinkKryo.install(kryo, WEAKLINK);
                return kryo;
            }
        };

        private static final Weaklink WEAKLINK = Weaklink.create();

        abstract Serializer<?> serializer(Kryo kryo, Class<?> type);

        Kryo kryo() {
            Kryo kryo = Kryos.of(WEAKLINK);
            for (Class<?> type : List.of(Bus.class, Node.class, Listener.class, Early.class)) {
                kryo.register(type, serializer(kryo, type));
            }
            return kryo;
        }
    }
}
