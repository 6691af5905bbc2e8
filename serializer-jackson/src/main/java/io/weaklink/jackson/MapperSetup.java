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
 * The setup of one mapper, which all its handlers share, so that the module without a setup, which auto-discovery may
 * have registered, can step back beside one with a setup, in either order.
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
     * Returns whether the class is a referent. Handlers ask this while they are built. Jackson makes a definition error
     * of an exception thrown here, as when two classes have one alias.
     */
    boolean isReferent(Class<?> type) {
        try {
            return setup.types().isReferent(type);
        } catch (WeaklinkException contradiction) {
            throw new IllegalArgumentException(contradiction.getMessage(), contradiction);
        }
    }

    /** Returns whether a place that declares this class may hold a declared referent. */
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

    /** Takes over the setup of a module that was registered later. */
    void replace(CodecSetup other, JsonForm itsForm) {
        setup = other;
        form = itsForm;
    }

    /** Returns the setup that this mapper has already, or null. */
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

    /** Returns the setup of the mapper that reads here, or null. */
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
