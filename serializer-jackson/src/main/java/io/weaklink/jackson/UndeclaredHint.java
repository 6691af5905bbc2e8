package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
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
 * Says what to do where the number or the token of a referent is met in a class that this reader does not declare.
 *
 * <p>It accepts nothing that Jackson would not, and refuses nothing that it would: where unknown properties are ignored,
 * or another handler takes them, so are these.
 */
final class UndeclaredHint extends DeserializationProblemHandler {

    private final Installation installation;

    UndeclaredHint(Installation installation) {
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
        if (!name.equals(WireJson.ID) && !name.equals(WireJson.TOKEN)
                || !context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            return false;
        }
        if (isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            return true;
        }
        Class<?> type = read(context, deserializer, beanOrClass);
        if (installation.isReferent(type)) {
            return false;
        }
        Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
        throw new UnrecognizedPropertyException(parser, hint(type, name), parser.currentLocation(), type, name, known);
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

    private static String hint(Class<?> type, String name) {
        String simple = type.getSimpleName();
        return "Unrecognized field \"" + name + "\": it is what a referent carries, but '" + type.getName()
                + "' is not declared as a referent here. Annotate " + simple
                + " or a supertype with @Referent, or add it"
                + " with Weaklink.builder().referents(" + simple + ".class), as the writer did.";
    }
}
