package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.CodecSetup;
import io.weaklink.ReferenceKind;
import io.weaklink.Weaklink;
import io.weaklink.shape.WhenGone;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.WeakHashMap;

/** Installs one setup in one Kryo: the resolver, the default serializers, and the ids of the reference classes. */
final class Installer {

    /** So many free ids in a row end the search for registered classes. Flink leaves 63 free, of a line that it had once. */
    private static final int GAP = 256;

    private final Kryo kryo;
    private final CodecSetup setup;

    Installer(Kryo kryo, Weaklink weaklink) {
        this.kryo = requireNonNull(kryo, "kryo");
        this.setup = CodecSetup.of(requireNonNull(weaklink, "weaklink"));
    }

    void install(boolean referentsOnly) {
        prepare(referentsOnly);
        for (ReferenceKind kind : ReferenceKind.values()) {
            if (!isRegistered(kind)) {
                kryo.register(kind.type(), new ReferenceSerializer(setup));
            }
        }
    }

    void install(boolean referentsOnly, int firstId) {
        int id = firstId;
        for (ReferenceKind kind : ReferenceKind.values()) {
            requireFree(kind, id++);
        }
        prepare(referentsOnly);
        id = firstId;
        for (ReferenceKind kind : ReferenceKind.values()) {
            if (!isRegistered(kind)) {
                kryo.register(kind.type(), new ReferenceSerializer(setup), id);
            }
            id++;
        }
    }

    /**
     * Leaves a Kryo as it is that has the setup already, whichever objects it tracks. Else prepares it to track all.
     */
    void join() {
        prepare(kryo.getReferenceResolver() instanceof GraphResolver installed && installed.tracksReferentsOnly());
    }

    /** Puts the resolver and the default serializers in place, and registers nothing. */
    void prepare(boolean referentsOnly) {
        if (kryo.getReferenceResolver() instanceof GraphResolver installed) {
            requireSame(installed, referentsOnly);
            if (kryo.getReferences()) {
                return;
            }
        }
        if (!kryo.getReferences() && !referentsOnly) {
            throw new IllegalStateException("The references of this Kryo are off, so no object has a number that a weak"
                    + " reference could name. Call kryo.setReferences(true) first, or use"
                    + " WeaklinkKryo.installReferentsOnly, which tracks declared referents only.");
        }
        if (kryo.getDepth() > 0) {
            throw new IllegalStateException(
                    "This Kryo is in the middle of a graph. Install Weaklink before its first use.");
        }
        SelfTest.run(kryo);
        kryo.setReferenceResolver(new GraphResolver(kryo, setup, resolver(), referentsOnly));
        kryo.addDefaultSerializer(Reference.class, new ReferenceSerializerFactory(setup));
        kryo.addDefaultSerializer(Cleaner.class, new UnwritableSerializer());
        kryo.addDefaultSerializer(ReferenceQueue.class, new UnwritableSerializer());
        kryo.addDefaultSerializer(WhenGone.class, new UnwritableSerializer());
        kryo.addDefaultSerializer(WeakHashMap.class, new WeakMapSerializer.Factory());
        WeakMapSerializer.replace(kryo);
        kryo.addDefaultSerializer(Object.class, new HolderSerializerFactory());
        LateRegistration.complete(kryo, setup);
        takeRegistered();
    }

    /**
     * Takes over the fields of the classes that have their serializer already: a copy asks no reference resolver, so
     * nothing else would meet them before they are first written or read.
     */
    private void takeRegistered() {
        int gap = 0;
        for (int id = 0; gap < GAP; id++) {
            Registration registration = kryo.getRegistration(id);
            gap = registration == null ? gap + 1 : 0;
            if (registration != null) {
                TakenFields.takeUnlessRefused(kryo, registration.getType(), registration.getSerializer());
            }
        }
    }

    private ReferenceResolver resolver() {
        ReferenceResolver present = kryo.getReferenceResolver();
        // A subclass may number in a way of its own.
        return present == null || present.getClass() == MapReferenceResolver.class ? new ObjectNumbers() : present;
    }

    private void requireSame(GraphResolver installed, boolean referentsOnly) {
        if (!installed.setup.sharesSetupWith(setup) || installed.tracksReferentsOnly() != referentsOnly) {
            throw new IllegalStateException("This Kryo has Weaklink with another setup already, and a reference can be"
                    + " resolved by one setup only. Install one, or use Kryos of their own.");
        }
    }

    private boolean isRegistered(ReferenceKind kind) {
        Registration registration = kryo.getClassResolver().getRegistration(kind.type());
        return registration != null && registration.getId() != DefaultClassResolver.NAME;
    }

    private void requireFree(ReferenceKind kind, int id) {
        Registration present = kryo.getRegistration(id);
        if (present != null && present.getType() != kind.type()) {
            throw new IllegalStateException(
                    "The id " + id + " is taken by '" + present.getType().getName() + "', but '"
                            + kind.type().getName() + "' was to have it. Choose two ids that are free.");
        }
        if (present == null && isRegistered(kind)) {
            throw new IllegalStateException("'" + kind.type().getName() + "' was to have the id " + id
                    + ", but has another one already. Install Weaklink once.");
        }
    }
}
