package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * Stands in for the serializer of a root for one call, and so sees the document begin and end on the true output or
 * input. Kryo has no such hook; but it asks the reference resolver about a root before it fetches the root's
 * serializer, and {@link Roots} uses that moment.
 *
 * <p>In any other call it is the serializer it stands in for: one that a field has cached does no harm.
 */
final class RootHook extends Serializer<Object> {

    final Registration registration;
    final Serializer<Object> inner;
    private final Roots roots;

    @SuppressWarnings("unchecked")
    RootHook(Roots roots, Registration registration) {
        this.roots = roots;
        this.registration = registration;
        this.inner = registration.getSerializer();
        setAcceptsNull(inner.getAcceptsNull());
        setImmutable(inner.isImmutable());
    }

    void arm() {
        registration.setSerializer(this);
    }

    /** Takes the hook off, unless somebody else has set another serializer meanwhile. */
    void disarm() {
        if (registration.getSerializer() == this) {
            registration.setSerializer(inner);
        }
    }

    @Override
    public void write(Kryo kryo, Output output, Object root) {
        if (roots.enters(this)) {
            roots.write(inner, output, root);
        } else {
            inner.write(kryo, output, root);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        return roots.enters(this) ? roots.read(inner, input, type) : inner.read(kryo, input, type);
    }

    @Override
    public Object copy(Kryo kryo, Object original) {
        return inner.copy(kryo, original);
    }
}
