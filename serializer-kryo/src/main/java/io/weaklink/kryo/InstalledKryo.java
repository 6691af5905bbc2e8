package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.CodecSetup;

/**
 * A Kryo with the setup that is installed in it, and what the written, the read and the copied graph have in common.
 *
 * @param resolver the reference resolver that gives the graph ids, wrapped by {@link GraphResolver}
 * @param skipping whether a reader may skip data of the root under way
 * @param attention what objects and roots must be looked at for
 */
record InstalledKryo(
        Kryo kryo,
        CodecSetup setup,
        ReferenceResolver resolver,
        GraphIds ids,
        TrackedClasses tracked,
        CarrierClasses carriers,
        CurrentPlace place,
        Skipping skipping,
        Attention attention) {

    static InstalledKryo of(Kryo kryo, CodecSetup setup, ReferenceResolver resolver, boolean referentsOnly) {
        return of(
                kryo,
                setup,
                new TrackedClasses(kryo, setup, resolver, referentsOnly),
                resolver,
                new Skipping(kryo, true));
    }

    /** Returns the same for a {@link SelfTest}, whose serializer skips nothing. */
    static InstalledKryo forSelfTest(Kryo kryo, CodecSetup setup) {
        var resolver = new MapReferenceResolver();
        return of(kryo, setup, new TrackedClasses(kryo, setup, resolver, false), resolver, new Skipping(kryo, false));
    }

    private static InstalledKryo of(
            Kryo kryo, CodecSetup setup, TrackedClasses tracked, ReferenceResolver resolver, Skipping skipping) {
        var attention = new Attention();
        return new InstalledKryo(
                kryo,
                setup,
                resolver,
                new GraphIds(resolver),
                tracked,
                new CarrierClasses(setup),
                new CurrentPlace(kryo, attention),
                skipping,
                attention);
    }
}
