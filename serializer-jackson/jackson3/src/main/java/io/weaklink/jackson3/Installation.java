package io.weaklink.jackson3;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.deser.BasicDeserializerFactory;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.introspect.MixInHandler;

/**
 * What one mapper was set up with. All handlers of a mapper share one. It never changes, for Jackson 3 lets mappers that
 * one builder builds share their handlers: which module counts is settled before, see {@link WeaklinkModule}.
 */
final class Installation {

    private final Carriers carriers = new Carriers();
    private final Weaklink setup;
    private final JsonForm form;

    Installation(Weaklink setup, JsonForm form) {
        this.setup = setup;
        this.form = form;
    }

    Weaklink setup() {
        return setup;
    }

    /**
     * Returns whether the class is a referent, for those who build handlers: Jackson makes a definition error of what
     * is thrown here, as where two classes have one alias.
     */
    boolean isReferent(Class<?> type) {
        try {
            return setup.types().isReferent(type);
        } catch (WeaklinkException contradiction) {
            throw new IllegalArgumentException(contradiction.getMessage(), contradiction);
        }
    }

    /** Returns whether a place that declares this class may hold a referent that was declared as such. */
    boolean mayBeReferent(Class<?> declared) {
        return isReferent(declared) || setup.types().hasReferentBelow(declared);
    }

    JsonForm form() {
        return form;
    }

    Carriers carriers() {
        return carriers;
    }

    /** Returns what mappers of this builder are set up with already, or null. */
    static @Nullable Installation of(MapperBuilder<?, ?> builder) {
        if (builder.deserializerFactory() instanceof BasicDeserializerFactory factory) {
            for (ValueDeserializerModifier modifier : factory.getFactoryConfig().deserializerModifiers()) {
                if (modifier instanceof ReferentDeserializers ours) {
                    return ours.installation();
                }
            }
        }
        return null;
    }

    /** Lets a setup see annotations that stand on mix-ins of this builder's mappers. */
    static Weaklink withMixIns(Weaklink setup, MapperBuilder<?, ?> builder) {
        MixInHandler mixIns = builder.mixInHandler();
        return setup.seeing(type -> annotation(type, mixIns));
    }

    private static @Nullable Referent annotation(Class<?> type, MixInHandler mixIns) {
        Class<?> mixIn = mixIns.findMixInClassFor(type);
        Referent mixed = mixIn == null ? null : mixIn.getDeclaredAnnotation(Referent.class);
        return mixed == null ? type.getDeclaredAnnotation(Referent.class) : mixed;
    }
}
