package io.weaklink.jackson3;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.util.LinkedNode;

/**
 * Says what to do where the number or the token of a referent is met in a class that this reader does not declare.
 *
 * <p>Jackson 3 ignores unknown properties unless told not to, so it refuses these itself: without them a reference would
 * miss the object in the document and could bind to the old one. What a class ignores by {@code @JsonIgnoreProperties} is
 * not seen here, and what another handler takes is left to it.
 */
final class UndeclaredHint extends DeserializationProblemHandler {

    private final Installation installation;

    UndeclaredHint(Installation installation) {
        this.installation = installation;
    }

    Installation installation() {
        return installation;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        if (!name.equals(WireJson.ID) && !name.equals(WireJson.TOKEN)) {
            return false;
        }
        if (isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            return true;
        }
        Class<?> type = read(context, deserializer, beanOrClass);
        if (!context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            throw DatabindException.from(parser, refusal(type, name));
        }
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
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
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
            DeserializationContext context, @Nullable ValueDeserializer<?> deserializer, Object beanOrClass) {
        Class<?> type = beanOrClass instanceof Class<?> given ? given : beanOrClass.getClass();
        if (deserializer instanceof BuilderBasedDeserializer) {
            return ReferentDeserializers.built(
                    context.getConfig(), context.lazyIntrospectBeanDescription(context.constructType(type)));
        }
        return type;
    }

    private static String refusal(Class<?> type, String name) {
        String simple = type.getSimpleName();
        return "A '" + type.getName() + "' has a " + name
                + " in the document, but is not declared as a referent, so no"
                + " reference could find it. Annotate " + simple + " or a supertype with @Referent, add it with"
                + " Weaklink.builder().referents(" + simple + ".class), or put"
                + " @JsonIgnoreProperties(ignoreUnknown = true) on it if no reference shall.";
    }

    private static String hint(Class<?> type, String name) {
        String simple = type.getSimpleName();
        return "Unrecognized field \"" + name + "\": it is what a referent carries, but '" + type.getName()
                + "' is not declared as a referent here. Annotate " + simple
                + " or a supertype with @Referent, or add it"
                + " with Weaklink.builder().referents(" + simple + ".class), as the writer did.";
    }
}
