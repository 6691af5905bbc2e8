package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.RefWriter;
import org.apache.fory.context.WriteContext;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.exception.SerializationException;
import org.apache.fory.serializer.Serializer;
import org.junit.jupiter.api.Test;

/** What Fory 1.6.0 cannot do, without Weaklink: the smallest programs that show it. */
class ForyLimitsTest {

    private static Fory fory(boolean compatible) {
        return Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(compatible)
                .requireClassRegistration(false)
                .build();
    }

    /** So references cannot go by the number that Fory gives: scopes with numbers of their own. */
    @Test
    void noPublicMethodTellsTheNumberOfAnObjectThatIsWritten() {
        assertThat(Arrays.stream(RefWriter.class.getMethods()))
                .noneMatch(it -> it.getReturnType() == int.class || it.getReturnType() == long.class);
    }

    /** So a document with weak references is written by {@link WeaklinkFory}. */
    @Test
    void whatStandsInTheContextIsForgottenInSilenceWhenADocumentEnds() {
        Fory fory = fory(false);
        boolean[] closed = new boolean[1];
        AutoCloseable document = () -> closed[0] = true;
        fory.getWriteContext().putContextObject(ForyLimitsTest.class, document);

        fory.serialize("root");

        assertThat(fory.getWriteContext().hasContextObject(ForyLimitsTest.class))
                .isFalse();
        assertThat(closed[0]).isFalse();
    }

    static class Point {
        int x = 1;
        String text = "a text that is not written";
    }

    private static final class PointSerializer extends Serializer<Point> {

        PointSerializer(Fory fory) {
            super(fory.getConfig(), Point.class);
        }

        @Override
        public void write(WriteContext context, Point value) {
            context.writeVarInt32(value.x);
        }

        @Override
        public Point read(ReadContext context) {
            var point = new Point();
            point.x = context.readVarInt32();
            return point;
        }
    }

    private static Fory withFactory(boolean compatible) {
        Fory fory = fory(compatible);
        fory.registerSerializerFactory((resolver, type) -> type == Point.class ? new PointSerializer(fory) : null);
        return fory;
    }

    /** So the compatible mode is refused without registered classes. */
    @Test
    void theCompatibleModeDoesNotReadWhatAFactoryServesUnlessItHasMetTheClass() {
        byte[] document = withFactory(true).serialize(new Point());

        assertThatThrownBy(() -> withFactory(true).deserialize(document))
                .isInstanceOf(DeserializationException.class)
                .hasMessageContaining("TypeDef root kind does not match");
        byte[] other = withFactory(false).serialize(new Point());
        assertThat(withFactory(false).deserialize(other)).isInstanceOf(Point.class);
    }

    private static Fory named() {
        Fory fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(true)
                .build();
        fory.registerSerializer(Point.class, new PointSerializer(fory));
        return fory;
    }

    /** So references are registered by ids. */
    @Test
    void theCompatibleModeWritesWhatItHasReadUnderANameInAWayThatNoOtherForyReads() {
        byte[] document = named().serialize(new Point());
        Fory between = named();
        Object read = between.deserialize(document);

        byte[] again = between.serialize(read);

        assertThat(again).isNotEqualTo(document);
        assertThatThrownBy(() -> named().deserialize(again)).isInstanceOf(DeserializationException.class);
    }

    /** So a document within a document takes another Fory. */
    @Test
    void aDocumentWithinADocumentEndsTheOuterOne() {
        Fory fory = fory(false);
        fory.registerSerializer(Point.class, new Serializer<Point>(fory.getConfig(), Point.class) {
            @Override
            public void write(WriteContext context, Point value) {
                assertThatThrownBy(() -> fory.serialize("inner")).hasMessageContaining("Nested call");
                context.getBuffer().writeByte(1);
            }

            @Override
            public Point read(ReadContext context) {
                return new Point();
            }
        });

        assertThatThrownBy(() -> fory.serialize(new Point())).isInstanceOf(SerializationException.class);
    }

    /** Writes more than it reads, as Java serialization allows. */
    static final class Words extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(size());
        }
    }

    /** So the contract's lists of this kind are given a serializer: see {@link ForyCodec}. */
    @Test
    void aListThatWritesMoreThanItReadsDoesNotComeBack() {
        var words = new Words();
        words.add("a word");
        byte[] document = fory(false).serialize(List.of(words, "after"));

        assertThatThrownBy(() -> fory(false).deserialize(document)).isInstanceOf(DeserializationException.class);
    }
}
