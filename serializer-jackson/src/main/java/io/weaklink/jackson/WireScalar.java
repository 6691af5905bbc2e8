package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import java.io.IOException;

/** The numbers, tokens and types of {@link WireJson}, each as the value at which a parser stands. */
final class WireScalar {

    private static final int LONGEST_NUMBER = "2147483647".length();

    private WireScalar() {}

    /** Parses a token, and says where it is malformed. */
    static IdentityToken token(JsonParser parser, String text) throws IOException {
        try {
            return IdentityToken.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw JsonMappingException.from(parser, malformed.getMessage(), malformed);
        }
    }

    /** Returns the descriptor whose name is the text at which the parser stands. */
    static TypeDescriptor type(JsonParser parser, JsonRead document) throws IOException {
        TypeDescriptor last = document.parts().typeAt(parser);
        return last == null ? type(parser, parser.getText(), document) : last;
    }

    /** Returns the descriptor of this name, and says where a name is malformed. */
    static TypeDescriptor type(JsonParser parser, String name, JsonRead document) throws IOException {
        try {
            return document.parts().type(name);
        } catch (IllegalArgumentException malformed) {
            throw JsonMappingException.from(parser, malformed.getMessage(), malformed);
        }
    }

    /** Returns whether the value is a number, or in XML the text of one. */
    static boolean isNumber(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT || isTextOfNumber(parser);
    }

    /** In XML every value is a text, also in a buffer that was filled from it; a token is too long for a number. */
    private static boolean isTextOfNumber(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > LONGEST_NUMBER) {
            return false;
        }
        JsonRead document = JsonRead.innermost();
        String text = parser.getText();
        return document != null
                && document.hasTextsOnly()
                && !text.isEmpty()
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Long.parseLong(text) <= Integer.MAX_VALUE;
    }

    /** Returns a value that {@link #isNumber} has seen. */
    static int number(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? Integer.parseInt(parser.getText())
                : parser.getIntValue();
    }
}
