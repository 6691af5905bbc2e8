package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last field of a root that is written without its {@link RootHook}: by {@code writeObjectOrNull},
 * which fetches the serializer before it asks the reference resolver, or with the registered serializer handed over.
 * Such a root begins with its first field and ends with its last one, if a serializer writes nothing behind its fields.
 *
 * <p>The fields are replaced for one call, in the array of the serializer.
 */
final class RootEdges {

    /** Makes a document of the root between its edges. */
    interface Documents {

        /** Returns whether this is the first field of the root that these edges were set for. */
        boolean enters(RootEdges edges);

        void begin(Object root);

        void end(Output output);
    }

    private final Kryo kryo;
    private final Documents documents;
    private final FieldSerializer<?> serializer;
    private CachedField[] fields = {};
    private @Nullable Edge first;
    private @Nullable Edge last;
    private boolean armed;
    private @Nullable Object root;

    private RootEdges(Kryo kryo, Documents documents, FieldSerializer<?> serializer) {
        this.kryo = kryo;
        this.documents = documents;
        this.serializer = serializer;
    }

    /** Returns the edges of roots with this serializer; null if it may write something behind its fields. */
    static @Nullable RootEdges of(Kryo kryo, Documents documents, Serializer<?> serializer) {
        boolean endsWithField =
                serializer.getClass() == FieldSerializer.class || serializer.getClass() == VersionFieldSerializer.class;
        return endsWithField ? new RootEdges(kryo, documents, (FieldSerializer<?>) serializer) : null;
    }

    /** Puts the first edge in. The last one follows when the first one sees the root, because most roots go through a hook. */
    void arm() {
        CachedField[] array = serializer.getFields();
        if (array.length > 0) {
            Edge edge = first;
            if (edge == null || edge.inner != array[0]) {
                edge = new Edge(array[0]);
                first = edge;
            }
            array[0] = edge;
            // Kept, because a reference to what is old takes the collector longer than a number.
            if (fields != array) {
                fields = array;
            }
            armed = true;
        }
    }

    private void armLast() {
        CachedField[] array = fields;
        int index = array.length - 1;
        Edge end = index == 0 ? requireNonNull(first) : edge(last, array[index]);
        array[index] = end;
        last = end;
    }

    private Edge edge(@Nullable Edge known, CachedField field) {
        return known != null && known.inner == field ? known : new Edge(field);
    }

    /** Puts the fields back, unless others were put there meanwhile. */
    void disarm() {
        if (armed) {
            armed = false;
            restore(0);
            if (root != null) {
                root = null;
                restore(fields.length - 1);
            }
        }
    }

    /** Takes off whatever edge is there: another Kryo may have armed the same serializer, or a user have moved its fields. */
    private void restore(int index) {
        if (fields[index] instanceof Edge edge) {
            fields[index] = edge.inner;
        }
    }

    private void write(Edge edge, Output output, Object object) {
        if (root == null && edge == first && kryo.getDepth() == 1 && documents.enters(this)) {
            root = object;
            armLast();
            documents.begin(object);
        }
        edge.inner.write(output, object);
        if (root == object && edge == last && kryo.getDepth() == 1) {
            disarm();
            documents.end(output);
        }
    }

    /** Stands in the place of a field for one call. */
    private final class Edge extends CachedField {

        private final CachedField inner;

        Edge(CachedField inner) {
            super(inner.getField());
            this.inner = inner;
        }

        @Override
        public void write(Output output, Object object) {
            RootEdges.this.write(this, output, object);
        }

        @Override
        public void read(Input input, Object object) {
            inner.read(input, object);
        }

        @Override
        public void copy(Object original, Object copy) {
            inner.copy(original, copy);
        }
    }
}
