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
    private final boolean anyStandIns;

    CarrierClasses(CodecSetup setup) {
        this.setup = setup;
        this.any = setup.types().hasCarriers();
        this.anyStandIns = setup.types().hasStandIns();
    }

    /** Returns whether the document must be told of objects of any class. */
    boolean areAny() {
        return any || anyStandIns;
    }

    /** Returns whether objects of this class may stand for others, as a lazy proxy stands for its entity. */
    boolean mayStandForOthers(Class<?> type) {
        return anyStandIns && setup.types().mayStandForOthers(type);
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
