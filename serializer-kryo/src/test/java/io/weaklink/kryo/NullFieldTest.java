package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row B11: {@code @Weak} fields and fields of references that are all null, in a root of which a reader may skip parts.
 * A null is counted on neither side.
 */
class NullFieldTest {

    /** Its {@code @Tag} says that a reader may skip parts of it, whatever serializer it has. */
    static class Part {
        @Tag(1)
        String name;

        List<Part> parts = new ArrayList<>();

        WeakReference<Part> reference;

        @Weak
        Part weak;

        Part() {}

        Part(String name) {
            this.name = name;
        }
    }

    /** The same without the mark. */
    static class Piece {
        String name;

        List<Piece> pieces = new ArrayList<>();

        @Weak
        Piece weak;

        @Weak
        Piece weakToo;

        Piece() {}

        Piece(String name) {
            this.name = name;
        }
    }

    /** What a reader has that no longer knows the field {@code weak}. */
    static Kryo withoutField(Host host, String... fields) {
        Kryo kryo = host.kryo(Piece.class);
        var serializer = (FieldSerializer<?>) kryo.getSerializer(Piece.class);
        for (String field : fields) {
            serializer.removeField(field);
        }
        return kryo;
    }

    enum Host {
        FIELD(FieldSerializer::new),
        VERSION(VersionFieldSerializer::new),
        COMPATIBLE((kryo, type) -> compatible(kryo, type, false)),
        CHUNKED((kryo, type) -> compatible(kryo, type, true));

        private final BiFunction<Kryo, Class<?>, Serializer<?>> serializer;

        Host(BiFunction<Kryo, Class<?>, Serializer<?>> serializer) {
            this.serializer = serializer;
        }

        private static Serializer<?> compatible(Kryo kryo, Class<?> type, boolean chunked) {
            var config = new CompatibleFieldSerializerConfig();
            config.setChunkedEncoding(chunked);
            config.setReadUnknownFieldData(!chunked);
            return new CompatibleFieldSerializer<>(kryo, type, config);
        }

        Kryo kryo(Class<?> type) {
            Kryo kryo = Kryos.of(Weaklink.create());
            kryo.register(type, serializer.apply(kryo, type));
            return kryo;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromARootOfWhichNothingElseIsWeak(Host host) {
        var root = new Part("root");
        root.parts.add(new Part("a"));
        root.parts.add(new Part("b"));
        root.parts.get(0).parts.add(new Part("c"));

        assertBothRootsOf(host.kryo(Part.class), host.kryo(Part.class), root);
    }

    private static void assertBothRootsOf(Kryo writer, Kryo reader, Part root) {
        var output = new Output(64, -1);
        writer.writeClassAndObject(output, root);
        writer.writeClassAndObject(output, List.of(root));
        var input = new Input(output.toBytes());

        var first = (Part) reader.readClassAndObject(input);
        var second = (List<?>) reader.readClassAndObject(input);

        for (Part restored : List.of(first, (Part) second.get(0))) {
            assertThat(restored.name).isEqualTo("root");
            assertThat(restored.parts).extracting(part -> part.name).containsExactly("a", "b");
            assertThat(restored.parts.get(0).parts.get(0).name).isEqualTo("c");
            assertThat(restored.parts.get(1).weak).isNull();
            assertThat(restored.parts.get(1).reference).isNull();
        }
        assertThat(input.end()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isReadBesideOthersThatAreNotNull(Host host) {
        var root = new Part("root");
        root.parts.add(new Part("a"));
        root.parts.add(new Part("b"));
        root.parts.get(1).weak = root;
        root.parts.get(1).reference = new WeakReference<>(root.parts.get(0));

        Part restored = Kryos.read(host.kryo(Part.class), Kryos.write(host.kryo(Part.class), root));

        assertThat(restored.parts.get(0).weak).isNull();
        assertThat(restored.parts.get(1).weak).isSameAs(restored);
        assertThat(restored.parts.get(1).reference.get()).isSameAs(restored.parts.get(0));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPATIBLE", "CHUNKED"})
    void isSkippedByAReaderThatNoLongerHasTheField(Host host) {
        var root = new Piece("root");
        root.pieces.add(new Piece("a"));
        var output = new Output(64, -1);
        Kryo writer = host.kryo(Piece.class);
        writer.writeClassAndObject(output, root);
        writer.writeClassAndObject(output, root);
        var input = new Input(output.toBytes());
        Kryo reader = withoutField(host, "weak");

        for (int i = 0; i < 2; i++) {
            var restored = (Piece) reader.readClassAndObject(input);

            assertThat(restored.pieces.get(0).name).isEqualTo("a");
            assertThat(restored.pieces.get(0).weakToo).isNull();
        }
        assertThat(input.end()).isTrue();
    }

    @Test
    void costsOneByteOnly() {
        Kryo writer = Host.CHUNKED.kryo(Piece.class);
        var with = new Piece("with");
        Kryo fewer = withoutField(Host.CHUNKED, "weak", "weakToo");

        int names = "weak".length() + "weakToo".length();
        assertThat(Kryos.write(writer, with).length - Kryos.write(fewer, with).length)
                .isLessThan(names + 12);
    }
}
