package io.weaklink.kryo;

import com.esotericsoftware.kryo.ClassResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import io.weaklink.CodecSetup;
import io.weaklink.ReferenceKind;
import org.jspecify.annotations.Nullable;

/**
 * The registration of the late class of one kind, under the id of its reference class. In the stream the two are one, and a
 * reader knows the reference class only.
 *
 * <p>The user may register the reference class later, and Kryo asks for a registration before it asks anything of ours. So
 * this one takes the id and the serializer from the reference class whenever it is asked.
 */
final class LateRegistration extends Registration {

    private final ClassResolver classes;
    private final ReferenceKind kind;

    private LateRegistration(ClassResolver classes, ReferenceKind kind, Serializer<?> unregistered) {
        super(kind.lateType(), unregistered, DefaultClassResolver.NAME);
        this.classes = classes;
        this.kind = kind;
    }

    /** Registers the late classes. */
    static void complete(Kryo kryo, CodecSetup setup) {
        ClassResolver classes = kryo.getClassResolver();
        for (ReferenceKind kind : ReferenceKind.values()) {
            Registration reference = classes.getRegistration(kind.type());
            classes.register(new LateRegistration(classes, kind, new ReferenceSerializer(setup)));
            if (reference != null) {
                // Last, so that the id reads as the reference class.
                classes.register(reference);
            }
        }
    }

    private @Nullable Registration reference() {
        return classes.getRegistration(kind.type());
    }

    @Override
    public int getId() {
        // Null as long as the constructor of the super class runs.
        Registration reference = classes == null ? null : reference();
        return reference == null ? DefaultClassResolver.NAME : reference.getId();
    }

    /** Returns the hook while one is set, else the serializer of the reference class. */
    @Override
    @SuppressWarnings("rawtypes")
    public Serializer getSerializer() {
        Serializer<?> own = super.getSerializer();
        Registration reference = reference();
        return own instanceof RootHook || reference == null ? own : MetClasses.plain(reference.getSerializer());
    }
}
