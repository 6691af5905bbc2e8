package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.weaklink.LostElements;
import io.weaklink.NumberedReadScope;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a set find its own elements when the document ends, if places were left open inside it. The hash of an element may
 * depend on a reference that is bound later. A set without open places inside is not looked at.
 */
final class SetContents extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    SetContents(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    /** Tells whether this is a set whose elements may have such places inside, as far as the type says. */
    static boolean mayBeLost(JavaType type) {
        return Set.class.isAssignableFrom(type.getRawClass())
                && !isScalar(type.getContentType().getRawClass());
    }

    /** Tells whether such a value holds nothing: a primitive value, an enum constant, or a final class of the JDK's core. */
    private static boolean isScalar(Class<?> content) {
        return content.isPrimitive()
                || content.isEnum()
                || Modifier.isFinal(content.getModifiers()) && content.getName().startsWith("java.lang.");
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new SetContents(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        int before = openPlaces(context);
        return found(super.deserialize(parser, context), before, context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        int before = openPlaces(context);
        return found(super.deserialize(parser, context, into), before, context);
    }

    private static @Nullable Object found(@Nullable Object container, int before, DeserializationContext context) {
        if (container instanceof Set<?> set && openPlaces(context) > before) {
            NumberedReadScope scope = scope(context);
            if (scope != null) {
                scope.whenBound(() -> LostElements.findAgain(set));
            }
        }
        return container;
    }

    private static int openPlaces(DeserializationContext context) {
        NumberedReadScope scope = scope(context);
        return scope == null ? 0 : scope.openPlaces();
    }

    private static @Nullable NumberedReadScope scope(DeserializationContext context) {
        JsonRead document = JsonRead.openFor(context);
        return document == null || !document.isOf(context)
                ? null
                : document.parts().openedScope();
    }
}
