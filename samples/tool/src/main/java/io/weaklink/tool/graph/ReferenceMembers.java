package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that may be a reference: it is one if it has those of a reference, and no others.
 *
 * <p>What a reader with Weaklink would refuse is no reference here, but an object like any other. Belongs to one thread.
 */
final class ReferenceMembers {

    private static final String WEAK = "_weak";
    private static final String TYPE = "_weakType";
    private static final String LOST = "enqueued";

    private boolean others;
    private boolean lost;
    private @Nullable Object weak;
    private @Nullable TypeDescriptor type;

    static boolean mayHave(String name) {
        return name.equals(WEAK) || name.equals(TYPE) || name.equals(LOST);
    }

    /** Takes the member on whose value the parser stands. */
    void take(String name, JsonParser parser) throws IOException {
        JsonToken value = parser.currentToken();
        if (name.equals(WEAK) && weak == null) {
            weak = referred(value, parser);
        } else if (name.equals(TYPE) && type == null && value == JsonToken.VALUE_STRING) {
            type = WireText.type(parser.getText());
            others |= type == null;
        } else if (name.equals(LOST) && value == JsonToken.VALUE_FALSE) {
            lost = true;
        } else {
            others = true;
        }
    }

    /** Returns the reference, or null if this is none. */
    @Nullable
    WireReference reference() {
        if (others || (weak == null) != lost) {
            return null;
        }
        if (weak instanceof Integer number) {
            return new WireReference.Numbered(number, type);
        }
        if (weak instanceof IdentityToken token) {
            return type == null ? null : new WireReference.Tokened(token, type);
        }
        return lost ? WireReference.LOST : WireReference.CLEARED;
    }

    private Object referred(JsonToken value, JsonParser parser) throws IOException {
        Object found = null;
        if (value == JsonToken.VALUE_NULL) {
            return WireReference.CLEARED;
        } else if (value == JsonToken.VALUE_STRING) {
            found = WireText.token(parser.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            found = parser.getIntValue();
        }
        others |= found == null;
        return found == null ? WireReference.CLEARED : found;
    }
}
