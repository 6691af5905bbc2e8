package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the serializer of a root for one call, and so sees the document begin and end on the true output
 * or input. Kryo has no such hook. But it asks the reference resolver about a root before it fetches the serializer of
 * the root, and {@link Roots} uses that moment.
 *
 * <p>In any other call it does what the replaced serializer does, so a hook that a field has cached does no harm.
 */
final class RootHook extends Serializer<Object> {

    /** Makes a document of the root that goes through a hook, if it is the one that the hook was set for. */
    interface Documents {

        void write(RootHook hook, Output output, Object object);

        Object read(RootHook hook, Input input, Class<? extends Object> type);
    }

    final Registration registration;
    final Serializer<Object> inner;
    private final Documents documents;
    private final @Nullable RootEdges edges;

    @SuppressWarnings("unchecked")
    RootHook(Kryo kryo, Documents documents, RootEdges.Documents unhooked, Registration registration) {
        this.documents = documents;
        this.registration = registration;
        this.inner = registration.getSerializer();
        this.edges = RootEdges.of(kryo, unhooked, inner);
        setAcceptsNull(inner.getAcceptsNull());
        setImmutable(inner.isImmutable());
    }

    /**
     * Takes the place of the serializer.
     *
     * @param writing whether the root may be written, and not only read
     */
    void arm(boolean writing) {
        registration.setSerializer(this);
        if (writing && edges != null) {
            edges.arm();
        }
    }

    /** Takes the hook off, unless another serializer was set meanwhile. */
    void disarm() {
        if (edges != null) {
            edges.disarm();
        }
        disarmHook();
    }

    private void disarmHook() {
        if (registration.getSerializer() == this) {
            registration.setSerializer(inner);
        }
    }

    /** Takes the hook off where these are its edges, which see the root instead. */
    boolean leavesTo(RootEdges seeing) {
        if (edges != seeing) {
            return false;
        }
        disarmHook();
        return true;
    }

    @Override
    public void write(Kryo kryo, Output output, Object root) {
        documents.write(this, output, root);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        return documents.read(this, input, type);
    }

    @Override
    public Object copy(Kryo kryo, Object original) {
        return inner.copy(kryo, original);
    }
}
