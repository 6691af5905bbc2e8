package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.util.LinkedNode;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the number or the token of an object whose class this reader does not declare, and a reference where an object
 * itself is declared, and says what to do: ignored as other unknown properties may be, the one would let references bind
 * to the old object, and the other would be read as a new, blank one. What else is unknown and ignored is looked through for
 * the tokens in it.
 *
 * <p>What a class ignores by {@code @JsonIgnoreProperties} is not seen here, see {@link UnreadMembers}, and what another
 * handler takes is left to it.
 */
final class UndeclaredReferents extends DeserializationProblemHandler {

    private final Installation installation;

    UndeclaredReferents(Installation installation) {
        this.installation = installation;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        boolean carried = name.equals(WireJson.ID) || name.equals(WireJson.TOKEN);
        if (!carried && !name.equals(WireJson.WEAK)) {
            return skips(context, parser, deserializer, beanOrClass, name);
        }
        if (carried && parser.hasToken(JsonToken.VALUE_STRING) && installation.looksOutside()) {
            SkippedContent.skip(parser, context);
        }
        if (isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            return true;
        }
        Class<?> type = read(context, deserializer, beanOrClass);
        if (carried && installation.isReferent(type)) {
            return false;
        }
        Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
        throw new UnrecognizedPropertyException(
                parser, carried ? undeclared(type, name) : strong(type), parser.currentLocation(), type, name, known);
    }

    /** What is unknown and would be ignored is skipped here, so that the tokens in it are noted. */
    private boolean skips(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        boolean structured = parser.hasToken(JsonToken.START_OBJECT) || parser.hasToken(JsonToken.START_ARRAY);
        if (!structured
                || !installation.looksOutside()
                || context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            return false;
        }
        if (!isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            SkippedContent.skip(parser, context);
        }
        return true;
    }

    /** One that was added before this one is asked after it, and could have taken it. */
    private boolean isTakenByAnother(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        LinkedNode<DeserializationProblemHandler> at = context.getConfig().getProblemHandlers();
        while (at != null && at.value() != this) {
            at = at.next();
        }
        for (at = at == null ? null : at.next(); at != null; at = at.next()) {
            if (at.value().handleUnknownProperty(context, parser, deserializer, beanOrClass, name)) {
                return true;
            }
        }
        return false;
    }

    private static Class<?> read(
            DeserializationContext context, @Nullable JsonDeserializer<?> deserializer, Object beanOrClass) {
        Class<?> type = beanOrClass instanceof Class<?> given ? given : beanOrClass.getClass();
        if (deserializer instanceof BuilderBasedDeserializer) {
            BeanDescription builder = context.getConfig().introspect(context.constructType(type));
            return ReferentDeserializers.built(builder);
        }
        return type;
    }

    private static String strong(Class<?> type) {
        return "Unrecognized field \"" + WireJson.WEAK + "\": a weak reference stands here, but the place declares '"
                + type.getName() + "' itself. Mark the field or setter @Weak, or declare a WeakReference<"
                + type.getSimpleName() + ">, as the writer did.";
    }

    private static String undeclared(Class<?> type, String name) {
        String simple = type.getSimpleName();
        return "Unrecognized field \"" + name + "\": it is what a referent carries, but '" + type.getName()
                + "' is not declared as a referent here. Annotate " + simple
                + " or a supertype with @Referent, or add it"
                + " with Weaklink.builder().referents(" + simple + ".class), as the writer did.";
    }
}
