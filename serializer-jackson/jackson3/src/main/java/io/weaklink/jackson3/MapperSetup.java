package io.weaklink.jackson3;

import io.weaklink.CodecSetup;
import io.weaklink.Referent;
import io.weaklink.ReferentTypes;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.BasicDeserializerFactory;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.introspect.MixInHandler;
import tools.jackson.databind.util.LinkedNode;

/**
 * The setup of one mapper, which all its handlers share. It never changes, because Jackson 3 lets mappers of one
 * builder share their handlers. {@link Registration} decides before which module counts. Kept by hand for each line of
 * Jackson, because each finds it in another way.
 */
final class MapperSetup implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient CarrierCheck carrierCheck = new CarrierCheck();
    private final transient CodecSetup setup;
    private final JsonForm form;
    private final boolean xml;

    MapperSetup(CodecSetup setup, JsonForm form, boolean xml) {
        this.setup = setup;
        this.form = form;
        this.xml = xml;
    }

    /**
     * Returns the setup as this configuration sees it. It is this one, because a mapper with other mix-ins is built with
     * a module of its own.
     */
    MapperSetup at(MapperConfig<?> config) {
        return this;
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

    /** Returns whether it matters that a serializer of the user's own may have hidden an object of this class. */
    boolean mayHide(Class<?> written) {
        ReferentTypes types = setup().types();
        return types.isReferent(written) || types.mayStandForOthers(written);
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

    /** Returns the setup that mappers of this builder have already, or null. */
    static @Nullable MapperSetup of(MapperBuilder<?, ?> builder) {
        if (builder.deserializerFactory() instanceof BasicDeserializerFactory factory) {
            for (ValueDeserializerModifier modifier : factory.getFactoryConfig().deserializerModifiers()) {
                if (modifier instanceof Installed ours) {
                    return ours.mapperSetup();
                }
            }
        }
        return null;
    }

    /** Returns the setup of the mapper that reads here, or null. */
    static @Nullable MapperSetup of(DeserializationContext context) {
        return of(context.getConfig());
    }

    /** Returns the setup of this mapper, or null. */
    static @Nullable MapperSetup of(ObjectMapper mapper) {
        return of(mapper.deserializationConfig());
    }

    /** In Jackson 3 a configuration does not tell the modifiers, but it tells the problem handlers. */
    private static @Nullable MapperSetup of(DeserializationConfig config) {
        LinkedNode<DeserializationProblemHandler> at = config.getProblemHandlers();
        while (at != null) {
            if (at.value() instanceof Installed ours) {
                return ours.mapperSetup();
            }
            at = at.next();
        }
        return null;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (!setup.sharesSetupWith(CodecSetup.of(Weaklink.documentOnly()))) {
            throw notSerializable();
        }
        out.defaultWriteObject();
    }

    private Object readResolve() {
        return new MapperSetup(CodecSetup.of(Weaklink.documentOnly()), form, xml);
    }

    /** Says why a module with a setup, or a mapper that has one, cannot be written by Java serialization. */
    static NotSerializableException notSerializable() {
        return new NotSerializableException("A WeaklinkModule with a setup cannot be written by Java serialization,"
                + " because its setup holds the live objects of this process. Build the mapper where it is used, or"
                + " register new WeaklinkModule(), which knows documents only.");
    }

    /** Lets a setup see annotations that stand on mix-ins of this builder's mappers. */
    static CodecSetup withMixIns(Weaklink setup, MapperBuilder<?, ?> builder) {
        MixInHandler mixIns = builder.mixInHandler();
        return CodecSetup.of(setup).seeing(type -> annotation(type, mixIns));
    }

    private static @Nullable Referent annotation(Class<?> type, MixInHandler mixIns) {
        Class<?> mixIn = mixIns.findMixInClassFor(type);
        Referent mixed = mixIn == null ? null : mixIn.getDeclaredAnnotation(Referent.class);
        return mixed == null ? type.getDeclaredAnnotation(Referent.class) : mixed;
    }
}
