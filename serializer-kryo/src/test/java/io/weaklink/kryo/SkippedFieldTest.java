package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.TaggedFieldSerializerConfig;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that the reader has not any more, and that a chunked serializer skips with all the objects in them. */
class SkippedFieldTest {

    static final class Leaf {
        String name;

        Leaf() {}

        Leaf(String name) {
            this.name = name;
        }
    }

    /** As it was written: what stands in {@code gone} has graph ids between the referent and the reference. */
    static final class Before {
        @Tag(1)
        List<Leaf> first = new ArrayList<>();

        @Tag(2)
        List<Leaf> gone = new ArrayList<>();

        @Tag(3)
        WeakReference<Leaf> reference;
    }

    /** As it is read. */
    static final class After {
        @Tag(1)
        List<Leaf> first = new ArrayList<>();

        @Tag(3)
        WeakReference<Leaf> reference;
    }

    enum Chunked {
        COMPATIBLE {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new CompatibleFieldSerializerConfig();
                config.setChunkedEncoding(true);
                config.setReadUnknownFieldData(false);
                return new CompatibleFieldSerializer<>(kryo, type, config);
            }
        },
        TAGGED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new TaggedFieldSerializerConfig();
                config.setChunkedEncoding(true);
                config.setReadUnknownTagData(false);
                return new TaggedFieldSerializer<>(kryo, type, config);
            }
        };

        abstract Serializer<?> serializer(Kryo kryo, Class<?> type);

        Kryo kryo(Class<?> type, boolean withWeaklink) {
            var kryo = new Kryo();
            kryo.setReferences(true);
            kryo.register(ArrayList.class);
            kryo.register(Leaf.class);
            kryo.register(type, serializer(kryo, type), 40);
            if (withWeaklink) {
                WeaklinkKryo.install(kryo, Weaklink.create(), 50);
            }
            return kryo;
        }
    }

    private static Before before(int gone) {
        var before = new Before();
        before.first.addAll(List.of(new Leaf("a"), new Leaf("b"), new Leaf("c")));
        before.reference = new WeakReference<>(before.first.get(2));
        for (int i = 0; i < gone; i++) {
            before.gone.add(new Leaf("gone"));
        }
        return before;
    }

    @ParameterizedTest
    @EnumSource
    void areNoticedWhereAReferenceCouldMissItsReferent(Chunked chunked) {
        Before before = before(1);
        byte[] bytes = Kryos.write(chunked.kryo(Before.class, true), before);

        assertThatThrownBy(() -> Kryos.read(chunked.kryo(After.class, true), bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected 11 objects, as the end of the root tells, but found 8: a chunked serializer has"
                        + " skipped the data of a field that is not here any more, and the numbers by which references"
                        + " find their referents have shifted. Keep the field, or keep the classes of what stands in"
                        + " it and setReadUnknownFieldData(true) or setReadUnknownTagData(true).");
    }

    @ParameterizedTest
    @EnumSource
    void areNoneIfNothingWasSkipped(Chunked chunked) {
        Kryo kryo = chunked.kryo(Before.class, true);
        var output = new Output(1024, -1);
        kryo.writeClassAndObject(output, before(1));
        kryo.writeClassAndObject(output, before(0));
        var input = new Input(output.toBytes());
        Kryo reader = chunked.kryo(Before.class, true);

        var first = (Before) reader.readClassAndObject(input);
        var second = (Before) reader.readClassAndObject(input);

        assertThat(first.reference.get()).isSameAs(first.first.get(2));
        assertThat(second.reference.get()).isSameAs(second.first.get(2));
        assertThat(input.end()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void costNothingWithoutAReference(Chunked chunked) {
        Before before = before(2);
        before.reference = null;

        assertThat(Kryos.write(chunked.kryo(Before.class, true), before))
                .isEqualTo(Kryos.write(chunked.kryo(Before.class, false), before));
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedInARootThatNobodySeesEnd(Chunked chunked) {
        Kryo kryo = chunked.kryo(Before.class, true);
        var given = chunked.serializer(kryo, Before.class);

        assertThatThrownBy(() -> kryo.writeObject(new Output(1024, -1), before(0), given))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith(
                        "Kryo was given a serializer for this root, or its class by writeObjectOrNull, so Weaklink cannot"
                                + " see where the root ends, which references behind what a chunked serializer may skip"
                                + " need.");
    }
}
