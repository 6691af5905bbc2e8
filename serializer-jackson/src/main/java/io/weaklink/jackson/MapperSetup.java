package io.weaklink.jackson;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.BasicDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.introspect.ClassIntrospector;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.weaklink.CodecSetup;
import io.weaklink.Referent;
import io.weaklink.ReferentTypes;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The setup of one mapper as one configuration sees it, which all handlers for this configuration share. A copy of a
 * mapper has the handlers of the original and mix-ins of its own. So a handler asks {@link #at} for the setup of the
 * configuration that it works for.
 *
 * <p>The module without a setup, which auto-discovery may have registered, can step back beside one with a setup, in
 * either order. So what was registered is held once, in {@link Shared}, and may change.
 */
final class MapperSetup implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Shared shared;
    private final MapperConfig<?> mixIns;
    private final transient CarrierCheck carrierCheck = new CarrierCheck();
    private transient volatile @Nullable Seen seen;

    MapperSetup(CodecSetup setup, JsonForm form, ObjectMapper mapper) {
        this(
                new Shared(setup, form, "XML".equals(mapper.getFactory().getFormatName())),
                mapper.getSerializationConfig());
    }

    private MapperSetup(Shared shared, MapperConfig<?> mixIns) {
        this.shared = shared;
        this.mixIns = mixIns;
    }

    /** Returns the setup as this configuration sees it, with the mix-ins of its mapper. */
    MapperSetup at(MapperConfig<?> config) {
        ClassIntrospector mapper = config.getClassIntrospector();
        synchronized (shared.views) {
            WeakReference<MapperSetup> known = shared.views.get(mapper);
            MapperSetup view = known == null ? null : known.get();
            if (view == null) {
                view = new MapperSetup(shared, bare(config));
                shared.views.put(mapper, new WeakReference<>(view));
            }
            return view;
        }
    }

    private Object readResolve() {
        return new MapperSetup(shared, mixIns);
    }

    /** Returns the configuration without what a call or the user has put there, because a setup lives longer. */
    private static MapperConfig<?> bare(MapperConfig<?> config) {
        return config instanceof SerializationConfig writing
                ? writing.with(ContextAttributes.getEmpty()).withFilters(null)
                : ((DeserializationConfig) config)
                        .with(ContextAttributes.getEmpty())
                        .withNoProblemHandlers();
    }

    CodecSetup setup() {
        CodecSetup registered = shared.setup;
        Seen known = seen;
        if (known == null || known.registered != registered) {
            known = new Seen(registered, registered.seeing(this::annotation));
            seen = known;
        }
        return known.setup;
    }

    /**
     * Returns whether the class is a referent. Handlers ask this while they are built. Jackson makes a definition error
     * of an exception thrown here, as when two classes have one alias.
     */
    boolean isReferent(Class<?> type) {
        try {
            return setup().types().isReferent(type);
        } catch (WeaklinkException contradiction) {
            throw new IllegalArgumentException(contradiction.getMessage(), contradiction);
        }
    }

    /** Returns whether a place that declares this class may hold a declared referent. */
    boolean mayBeReferent(Class<?> declared) {
        return isReferent(declared) || setup().types().hasReferentBelow(declared);
    }

    /** Returns whether it matters that a serializer of the user's own may have hidden an object of this class. */
    boolean mayHide(Class<?> written) {
        ReferentTypes types = setup().types();
        return types.isReferent(written) || types.mayStandForOthers(written);
    }

    JsonForm form() {
        return shared.form;
    }

    /** Returns whether the mapper writes XML, where beans are written by a serializer of the host's own. */
    boolean isXml() {
        return shared.xml;
    }

    CarrierCheck carrierCheck() {
        return carrierCheck;
    }

    /** Takes over the setup of a module that was registered later. */
    void replace(CodecSetup other, JsonForm itsForm) {
        shared.setup = other;
        shared.form = itsForm;
    }

    /** Returns the setup that this mapper has already, or null. */
    static @Nullable MapperSetup of(ObjectMapper mapper) {
        if (mapper.getSerializerFactory() instanceof BasicSerializerFactory factory) {
            for (BeanSerializerModifier modifier : factory.getFactoryConfig().serializerModifiers()) {
                if (modifier instanceof Installed ours) {
                    return ours.mapperSetup().at(mapper.getSerializationConfig());
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
                    return ours.mapperSetup().at(context.getConfig());
                }
            }
        }
        return null;
    }

    private @Nullable Referent annotation(Class<?> type) {
        Class<?> mixIn = mixIns.findMixInClassFor(type);
        Referent mixed = mixIn == null ? null : mixIn.getDeclaredAnnotation(Referent.class);
        return mixed == null ? type.getDeclaredAnnotation(Referent.class) : mixed;
    }

    /** Says why a module with a setup, or a mapper that has one, cannot be written by Java serialization. */
    static NotSerializableException notSerializable() {
        return new NotSerializableException("A WeaklinkModule with a setup cannot be written by Java serialization,"
                + " because its setup holds the live objects of this process. Build the mapper where it is used, or"
                + " register new WeaklinkModule(), which knows documents only.");
    }

    /** The setup that was registered, and the same as the annotations on mix-ins complete it. */
    private record Seen(CodecSetup registered, CodecSetup setup) {}

    /** What was registered, for a mapper and its copies. After Java serialization it knows documents only. */
    private static final class Shared implements Serializable {

        private static final long serialVersionUID = 1L;

        /**
         * What the handlers of each mapper share, by the introspector that only its configurations have. The handlers
         * hold it, so that a mapper is not kept by its copies.
         */
        private transient Map<ClassIntrospector, WeakReference<MapperSetup>> views = new WeakHashMap<>();

        private transient volatile CodecSetup setup;
        private volatile JsonForm form;
        private final boolean xml;

        Shared(CodecSetup setup, JsonForm form, boolean xml) {
            this.setup = setup;
            this.form = form;
            this.xml = xml;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (!setup.sharesSetupWith(CodecSetup.of(Weaklink.documentOnly()))) {
                throw notSerializable();
            }
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            views = new WeakHashMap<>();
            setup = CodecSetup.of(Weaklink.documentOnly());
        }
    }
}
