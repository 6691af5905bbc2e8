package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.ReferenceKind;
import io.weaklink.Weak;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the wire form of a reference, and returns the reference. It never asks for a deserializer of the referent. The
 * mirror image of {@link ReferenceSerializer}.
 */
final class ReferenceDeserializer extends StdDeserializer<Reference<?>> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;
    private final Class<?> declared;

    /** The policy that the mark of the place gives; null if it gives none. */
    private final @Nullable OnGone onGone;

    /** All references that are read here share it, so that none has to be made for each. */
    private final transient Holder place;

    /** Whether the reference goes to a creator, which takes only the class that it declares. */
    private final boolean forCreator;

    /** Reads the state of the references; null if they have none. */
    private final @Nullable ReadState states;

    ReferenceDeserializer(MapperSetup mapperSetup, JavaType type, Class<?> declared) {
        super(type);
        this.mapperSetup = mapperSetup;
        this.declared = declared;
        this.forCreator = false;
        this.onGone = null;
        this.place = Holder.declaring(declared);
        Class<?> stateType = mapperSetup.setup().stateType(type.getRawClass());
        this.states = stateType == null ? null : new ReadState(stateType);
    }

    private ReferenceDeserializer(ReferenceDeserializer source, boolean forCreator, @Nullable OnGone onGone) {
        super(source);
        this.mapperSetup = source.mapperSetup;
        this.declared = source.declared;
        this.forCreator = forCreator;
        this.onGone = onGone;
        this.place = new Holder(declared, onGone);
        this.states = source.states;
    }

    private Object readResolve() {
        return new ReferenceDeserializer(this, forCreator, onGone);
    }

    /**
     * Refuses a reference type that cannot be made. It does so when the class of the holder is first met, not when a
     * value first turns up.
     */
    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        OnGone policy = property == null
                ? null
                : Holder.UNKNOWN.marked(property.getAnnotation(Weak.class)).onGone();
        try {
            mapperSetup.setup().requireKnown(type(ReferenceKind.WEAK));
            if (policy != null) {
                mapperSetup.setup().requireNotLate(type(ReferenceKind.WEAK), new Holder(declared, policy));
            }
            mapperSetup.setup().requireIdentity(declared);
        } catch (WeaklinkException refused) {
            return context.reportBadDefinition(getValueType(context), refused.getMessage());
        }
        boolean isCreator = property instanceof CreatorProperty;
        return isCreator || policy != null ? new ReferenceDeserializer(this, isCreator, policy) : this;
    }

    /** Returns the class of the references that are read; for a place that declares none, that of the kind that was read. */
    private Class<?> type(ReferenceKind read) {
        return handledType() == Reference.class ? read.type() : handledType();
    }

    @Override
    public @Nullable Reference<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            return null;
        }
        WireReference wire =
                states == null ? WireJson.readOrNote(parser, document, null) : readWithState(parser, context, states);
        Class<?> type = type(document.parts().readKind());
        try {
            Reference<?> restored = document.parts().restore(wire, type, place, document);
            if (forCreator
                    && ReferenceKind.isOpen(restored)
                    && mapperSetup.setup().isMade(type)) {
                throw new WeaklinkException(CodecSetup.refusalAhead(type));
            }
            return restored;
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        }
    }

    private static WireReference readWithState(JsonParser parser, DeserializationContext context, ReadState states)
            throws IOException {
        WireReference wire = WireJson.read(parser, JsonRead.of(context, parser), at -> states.read(at, context));
        // The state may have been read from another parser, and the document names places by the last one.
        JsonRead.of(context, parser);
        return wire;
    }

    /** A reference has no type id of its own, because its place declares its class. */
    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return deserialize(parser, context);
    }

    /** A null field stays null; a cleared reference is written in another way. */
    @Override
    public @Nullable Reference<?> getNullValue(DeserializationContext context) {
        return null;
    }

    @Override
    public Boolean supportsUpdate(DeserializationConfig config) {
        return Boolean.FALSE;
    }
}
