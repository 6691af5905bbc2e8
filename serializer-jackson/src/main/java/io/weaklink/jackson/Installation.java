package io.weaklink.jackson;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BasicDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import org.jspecify.annotations.Nullable;

/**
 * What one mapper was set up with. All handlers of a mapper share one, so that the module without a setup, which
 * auto-discovery may have registered, can step back beside one with a setup, in either order.
 */
final class Installation {

    private final Carriers carriers = new Carriers();
    private volatile Weaklink setup;
    private volatile JsonForm form;

    private final boolean xml;

    Installation(Weaklink setup, JsonForm form, ObjectMapper mapper) {
        this.setup = setup;
        this.form = form;
        this.xml = "XML".equals(mapper.getFactory().getFormatName());
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

    /** Returns whether tokens can be found outside a document, so that it matters what stands in one. */
    boolean looksOutside() {
        return !setup.sharesSetupWith(Weaklink.documentOnly());
    }

    JsonForm form() {
        return form;
    }

    /** Returns whether the mapper writes XML, where beans are written by a serializer of the host's own. */
    boolean isXml() {
        return xml;
    }

    Carriers carriers() {
        return carriers;
    }

    /** Takes over another setup; both directions are looked at when the second module is registered. */
    void replace(Weaklink other, JsonForm itsForm) {
        setup = other;
        form = itsForm;
    }

    /** Returns what this mapper was set up with before, or null. */
    static @Nullable Installation of(ObjectMapper mapper) {
        if (mapper.getSerializerFactory() instanceof BasicSerializerFactory factory) {
            for (BeanSerializerModifier modifier : factory.getFactoryConfig().serializerModifiers()) {
                if (modifier instanceof ReferentSerializers ours) {
                    return ours.installation();
                }
            }
        }
        return null;
    }

    /** Returns what the mapper was set up with that reads here, or null. */
    static @Nullable Installation of(DeserializationContext context) {
        if (context.getFactory() instanceof BasicDeserializerFactory factory) {
            for (BeanDeserializerModifier modifier : factory.getFactoryConfig().deserializerModifiers()) {
                if (modifier instanceof ReferentDeserializers ours) {
                    return ours.installation();
                }
            }
        }
        return null;
    }

    /** Lets a setup see annotations that stand on mix-ins of this mapper. */
    static Weaklink withMixIns(Weaklink setup, ObjectMapper mapper) {
        return setup.seeing(type -> annotation(type, mapper));
    }

    private static @Nullable Referent annotation(Class<?> type, ObjectMapper mapper) {
        Class<?> mixIn = mapper.findMixInClassFor(type);
        Referent mixed = mixIn == null ? null : mixIn.getDeclaredAnnotation(Referent.class);
        return mixed == null ? type.getDeclaredAnnotation(Referent.class) : mixed;
    }
}
