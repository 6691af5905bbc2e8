package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationConfig;
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
 * Gives a better error where Jackson is about to refuse an unknown member that is ours: a number or token in front of
 * an object whose class this reader does not declare as a referent, or a reference where an object itself is declared.
 *
 * <p>If Jackson would ignore the member, it is ignored. A number or token of a document is looked for in that document
 * only, so no reference can be bound wrongly. A member that another handler takes is left to that handler.
 */
final class UndeclaredReferents extends DeserializationProblemHandler implements Installed {

    private final MapperSetup mapperSetup;

    UndeclaredReferents(MapperSetup mapperSetup) {
        this.mapperSetup = mapperSetup;
    }

    @Override
    public MapperSetup mapperSetup() {
        return mapperSetup;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        boolean carried = WireJson.isCarried(name);
        if (!carried && !name.equals(WireJson.WEAK)
                || !context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            return false;
        }
        if (isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            return true;
        }
        Class<?> type = read(context, deserializer, beanOrClass);
        if (carried && mapperSetup.at(context.getConfig()).isReferent(type)) {
            return false;
        }
        Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
        throw new UnrecognizedPropertyException(
                parser, carried ? undeclared(type, name) : strong(type), parser.currentLocation(), type, name, known);
    }

    /**
     * Asks the handlers that were added before this one. Jackson asks them after this one, and one of them may take the
     * member.
     */
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
            DeserializationConfig config = context.getConfig();
            return DeserializerModifier.built(config, Host.describe(config, context.constructType(type)));
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
