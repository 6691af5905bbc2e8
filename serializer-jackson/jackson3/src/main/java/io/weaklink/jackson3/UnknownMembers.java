package io.weaklink.jackson3;

import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.util.LinkedNode;

/**
 * The handler by which a configuration of Jackson 3 tells the setup. It also gives the error of {@link
 * UndeclaredReferents} where no deserializer of ours is in front. In Jackson 3 alone, because a handler makes a mapper of
 * Jackson 2 unfit for Java serialization.
 */
final class UnknownMembers extends DeserializationProblemHandler implements Installed, Serializable {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    UnknownMembers(MapperSetup mapperSetup) {
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
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        if (!WireJson.isCarried(name) && !name.equals(WireJson.WEAK)
                || !context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            return false;
        }
        if (isTakenByAnother(context, parser, deserializer, beanOrClass, name)) {
            return true;
        }
        Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
        var plain = UnrecognizedPropertyException.from(parser, beanOrClass, name, known);
        UnrecognizedPropertyException better = UndeclaredReferents.explain(plain, context, mapperSetup);
        if (better == plain) {
            return false;
        }
        throw better;
    }

    /**
     * Asks the handlers that were added before this one. Jackson asks them after this one, and one of them may take the
     * member.
     */
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
}
