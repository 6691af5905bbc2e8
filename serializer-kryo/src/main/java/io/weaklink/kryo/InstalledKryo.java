package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import io.weaklink.CodecSetup;

/**
 * A Kryo with the setup that is installed in it, and what the written, the read and the copied graph have in common.
 *
 * @param resolver the reference resolver that gives the graph ids, wrapped by {@link GraphResolver}
 * @param skipping whether a reader may skip data of the root under way
 */
record InstalledKryo(
        Kryo kryo,
        CodecSetup setup,
        ReferenceResolver resolver,
        GraphIds ids,
        TrackedClasses tracked,
        CarrierClasses carriers,
        CurrentPlace place,
        Skipping skipping) {

    static InstalledKryo of(Kryo kryo, CodecSetup setup, ReferenceResolver resolver, boolean referentsOnly) {
        return new InstalledKryo(
                kryo,
                setup,
                resolver,
                new GraphIds(resolver),
                new TrackedClasses(setup, resolver, referentsOnly),
                new CarrierClasses(setup),
                new CurrentPlace(kryo),
                new Skipping(kryo));
    }
}
