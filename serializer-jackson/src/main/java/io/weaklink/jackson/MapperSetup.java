package io.weaklink.jackson;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BasicDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.weaklink.CodecSetup;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import org.jspecify.annotations.Nullable;

/**
 * What one mapper was set up with. All handlers of a mapper share one, so that the module without a setup, which
 * auto-discovery may have registered, can step back beside one with a setup, in either order.
 */
final class MapperSetup {

    private final CarrierCheck carrierCheck = new CarrierCheck();
    private volatile CodecSetup setup;
    private volatile JsonForm form;

    private final boolean xml;

    MapperSetup(CodecSetup setup, JsonForm form, ObjectMapper mapper) {
        this.setup = setup;
        this.form = form;
        this.xml = "XML".equals(mapper.getFactory().getFormatName());
    }

    CodecSetup setup() {
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

    /** Returns whether the mapper writes XML, where beans are written by a serializer of the host's own. */
    boolean isXml() {
        return xml;
    }

    CarrierCheck carrierCheck() {
        return carrierCheck;
    }

    /** Takes over another setup; both directions are looked at when the second module is registered. */
    void replace(CodecSetup other, JsonForm itsForm) {
        setup = other;
        form = itsForm;
    }

    /** Returns what this mapper was set up with before, or null. */
    static @Nullable MapperSetup of(ObjectMapper mapper) {
        if (mapper.getSerializerFactory() instanceof BasicSerializerFactory factory) {
            for (BeanSerializerModifier modifier : factory.getFactoryConfig().serializerModifiers()) {
                if (modifier instanceof Installed ours) {
                    return ours.mapperSetup();
                }
            }
        }
        return null;
    }

    /** Returns what the mapper was set up with that reads here, or null. */
    static @Nullable MapperSetup of(DeserializationContext context) {
        if (context.getFactory() instanceof BasicDeserializerFactory factory) {
            for (BeanDeserializerModifier modifier : factory.getFactoryConfig().deserializerModifiers()) {
                if (modifier instanceof Installed ours) {
                    return ours.mapperSetup();
                }
            }
        }
        return null;
    }

    /** Lets a setup see annotations that stand on mix-ins of this mapper. */
    static CodecSetup withMixIns(Weaklink setup, ObjectMapper mapper) {
        return CodecSetup.of(setup).seeing(type -> annotation(type, mapper));
    }

    private static @Nullable Referent annotation(Class<?> type, ObjectMapper mapper) {
        Class<?> mixIn = mapper.findMixInClassFor(type);
        Referent mixed = mixIn == null ? null : mixIn.getDeclaredAnnotation(Referent.class);
        return mixed == null ? type.getDeclaredAnnotation(Referent.class) : mixed;
    }
}
