package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.CodecSetup;

/**
 * The durable and natural classes of a setup. Their objects carry a token or a name, which the end of the root tells;
 * so a root that holds one of them ends with a trailer.
 */
final class CarrierClasses {

    private final CodecSetup setup;
    private final boolean any;

    CarrierClasses(CodecSetup setup) {
        this.setup = setup;
        this.any = setup.types().hasCarriers();
    }

    boolean areAny() {
        return any;
    }

    boolean contain(Class<?> type) {
        return any && (setup.types().isDurable(type) || setup.types().isNatural(type));
    }

    /** Refuses a class whose objects have no graph id, by which the end of a root could name them. */
    void refuseUntracked(Class<?> type) {
        if (contain(type) && !setup.types().isExternal(type)) {
            throw new KryoException("'" + type.getName() + "' is durable or natural, but this Kryo does not track it"
                    + " (useReferences is false), so the end of a root cannot tell its token. Let the reference resolver"
                    + " track it.");
        }
    }
}
