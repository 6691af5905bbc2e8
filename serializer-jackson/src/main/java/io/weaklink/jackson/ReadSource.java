package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadCapability;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;

/** The parser of a document. It tells whether another parser reads a part of the same document. */
record ReadSource(JsonParser parser) {

    /**
     * Returns whether the values of another parser belong to this document. They do if it has the same source, or reads
     * a tree or a buffer that was read from the source. A buffer that was filled from elsewhere, as by {@code
     * convertValue}, is a document of its own.
     */
    boolean gives(JsonParser other) {
        JsonParser source = other;
        while (source != parser && source instanceof JsonParserDelegate delegate) {
            source = delegate.delegate();
        }
        return source == parser
                || source instanceof TreeTraversingParser
                || root(source.getParsingContext()) == root(parser.getParsingContext());
    }

    /** A buffer made from a parser stands where that parser stood, so the two have the same root. */
    private static JsonStreamContext root(JsonStreamContext context) {
        JsonStreamContext root = context;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    /** Returns the context around the value at which a parser stands. */
    static JsonStreamContext around(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        boolean opened =
                parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY;
        return opened && context.getParent() != null ? context.getParent() : context;
    }

    /** Returns whether every value is a text, as in XML. */
    boolean hasTextsOnly() {
        return parser.getReadCapabilities().isEnabled(StreamReadCapability.UNTYPED_SCALARS);
    }
}
