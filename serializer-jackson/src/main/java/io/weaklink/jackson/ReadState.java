package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Reads what references of one of the application's own classes hold beside their referent, as Jackson reads any value of its
 * class. The mirror image of {@link WrittenState}.
 */
final class ReadState implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Class<?> type;

    /** Found late, because the class of the state may hold references of the class that has this state. */
    private transient volatile @Nullable JsonDeserializer<Object> found;

    ReadState(Class<?> type) {
        this.type = type;
    }

    @Nullable
    Object read(JsonParser parser, DeserializationContext context) throws IOException {
        JsonDeserializer<Object> reader = found;
        if (reader == null) {
            reader = context.findRootValueDeserializer(context.constructType(type));
            found = reader;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? reader.getNullValue(context)
                : reader.deserialize(parser, context);
    }
}
