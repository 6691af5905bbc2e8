package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import io.weaklink.CodecSetup;
import java.util.Arrays;

/** The classes whose objects have graph ids. A reference can point at these objects, and at no others. */
final class TrackedClasses {

    private static final Class<?> AS_LIST = Arrays.asList().getClass();

    private final Kryo kryo;
    private final CodecSetup setup;
    private final ReferenceResolver resolver;
    private final boolean referentsOnly;
    private final boolean mayChange;

    TrackedClasses(Kryo kryo, CodecSetup setup, ReferenceResolver resolver, boolean referentsOnly) {
        this.kryo = kryo;
        this.setup = setup;
        this.resolver = resolver;
        this.referentsOnly = referentsOnly;
        this.mayChange = !referentsOnly && !(resolver instanceof ObjectNumbers);
    }

    /** Whether only declared referents are tracked, as after {@link WeaklinkKryo#installReferentsOnly}. */
    boolean areReferentsOnly() {
        return referentsOnly;
    }

    boolean contain(Class<?> type) {
        // A number for each reference would cost more than all the rest, and references are not referents.
        return !MetClass.isReference(type) && tracks(type);
    }

    /** Whether this class is tracked and stays so. A resolver of the user's may give another answer each time. */
    boolean alwaysContain(Class<?> type) {
        return !mayChange && contain(type);
    }

    /** The same as {@link #contain}, in less time: asks the resolver only where its answer may change. */
    boolean contain(Class<?> type, MetClass met) {
        return met.isTracked() || mayChange && contain(type);
    }

    /**
     * Refuses an object with a graph id that does not lead to it: Kryo's serializer of {@code Arrays.asList} makes a list, tells Kryo of
     * it, and returns another one.
     */
    void requireTold(Class<?> type) {
        if (type == AS_LIST
                && kryo.getRegistration(type).getSerializer() instanceof DefaultSerializers.ArraysAsListSerializer) {
            throw new KryoException(
                    "A weak reference or a name leads to a list of Arrays.asList, and Kryo does not tell a"
                            + " reader which list that is. Hold a new ArrayList<>(list) instead, or the list in an object.");
        }
    }

    private boolean tracks(Class<?> type) {
        return referentsOnly ? setup.types().isDeclared(type) : resolver.useReferences(type);
    }

    /** Says why a weak reference cannot point at an object of this class. */
    KryoException refusal(Class<?> type) {
        return new KryoException("A weak reference points at a '" + type.getName()
                + "', which this Kryo does not track (useReferences is false), so a reader could not find it in the"
                + " document. " + remedy(type.getSimpleName()));
    }

    private String remedy(String type) {
        return (referentsOnly
                        ? "Declare it with Weaklink.builder().referents(" + type + ".class)"
                        : "Let the reference resolver track it")
                + ", or declare it with external(" + type + ".class) if it never stands in a document.";
    }
}
