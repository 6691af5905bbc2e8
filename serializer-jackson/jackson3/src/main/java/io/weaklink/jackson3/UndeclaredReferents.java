package io.weaklink.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Refuses the number or the token of an object that is no referent for this mapper: without it a reference would miss
 * the object in the document and could bind to the old one.
 *
 * <p>Jackson 2 refuses it as an unknown property; Jackson 3 ignores those unless told not to. So this class has no twin
 * there. What a class ignores by {@code @JsonIgnoreProperties} is not seen here, as in Jackson 2.
 */
final class UndeclaredReferents extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object objectOrClass,
            String name) {
        if (!name.equals(WireJson.ID) && !name.equals(WireJson.TOKEN)) {
            return false;
        }
        Class<?> type = objectOrClass instanceof Class<?> itself ? itself : objectOrClass.getClass();
        String simple = type.getSimpleName();
        throw DatabindException.from(
                parser,
                "A '" + type.getName() + "' has a " + name
                        + " in the document, but is not declared as a referent, so no"
                        + " reference could find it. Annotate " + simple + " or a supertype with @Referent, add it with"
                        + " Weaklink.builder().referents(" + simple + ".class), or put"
                        + " @JsonIgnoreProperties(ignoreUnknown = true) on it if no reference shall.");
    }
}
