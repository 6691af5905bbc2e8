package io.weaklink.jackson3;

import io.weaklink.Holder;
import io.weaklink.ReadScope;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads what stands for a reference, and gives the reference. It never asks for a deserializer of the referent. The
 * mirror image of {@link ReferenceSerializer}.
 */
final class ReferenceDeserializer extends StdDeserializer<Reference<?>> {

    private final Installation installation;
    private final Holder holder;

    /** Whether what is read is handed to a creator, which takes nothing but the class that it declares. */
    private final boolean forCreator;

    ReferenceDeserializer(Installation installation, JavaType type, Class<?> declared) {
        super(type);
        this.installation = installation;
        this.holder = Holder.declaring(declared);
        this.forCreator = false;
    }

    private ReferenceDeserializer(ReferenceDeserializer source) {
        super(source);
        this.installation = source.installation;
        this.holder = source.holder;
        this.forCreator = true;
    }

    /** Refuses a reference type that cannot be made when its class is first met, not when a value first turns up. */
    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        try {
            installation.setup().requireKnown(type());
        } catch (WeaklinkException refused) {
            return context.reportBadDefinition(getValueType(context), refused.getMessage());
        }
        return property instanceof CreatorProperty ? new ReferenceDeserializer(this) : this;
    }

    private Class<?> type() {
        return handledType() == Reference.class ? WeakReference.class : handledType();
    }

    @Override
    public @Nullable Reference<?> deserialize(JsonParser parser, DeserializationContext context) {
        JsonRead document = JsonRead.of(context, parser);
        if (WireJson.isNull(parser, document)) {
            return null;
        }
        WireReference wire = WireJson.read(parser, document);
        try {
            Reference<?> restored = document.scope().restore(wire, type(), holder, document);
            if (forCreator
                    && ReadScope.isWaiting(restored)
                    && installation.setup().isMade(type())) {
                throw new WeaklinkException("A reference of the class '" + type().getName()
                        + "' stands ahead of its referent,"
                        + " in an argument of a creator, which cannot be set once that is there. Hold it in a field or setter,"
                        + " or hold a plain WeakReference or SoftReference.");
            }
            return restored;
        } catch (WeaklinkException refused) {
            throw DatabindException.from(parser, refused.getMessage(), refused);
        }
    }

    /** A reference has no type id of its own: its place says what it is. */
    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) {
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
