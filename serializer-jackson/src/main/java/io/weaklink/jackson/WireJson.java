package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.weaklink.Carried;
import io.weaklink.IdentityToken;
import io.weaklink.ReferenceKind;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON wire, version 1: every name and every shape stands here, and nowhere else.
 *
 * <pre>
 * {"_weakId":1, ...}                              a referent; its number in this document, its first property
 * {"_weakId":3,"_weakToken":"=customer/42", ...}  a referent that is known beyond this document
 * {"_weakId":4,"_weakAhead":"uN3...", ...}        a referent with a reference ahead of it in this document
 * {"_weakId":7,"_value":[...]}                    a list, map or array as a referent, in its envelope
 * {"_weak":1,"_weakType":"node"}                  a reference into this document;     compact: 1
 * {"_weak":"uN3...","_weakType":"window"}         a reference to a token or a name;   compact: "window:uN3..."
 * {"_weak":null}                                  a cleared reference; the same in the compact form
 * {"_weak":1,"_weakKind":"soft"}                  one more member: a soft reference in a place that does not declare it
 * {"_weak":1,"_weakState":...}                    one more member: what a reference of an own class holds beside its referent
 * [r,r,null]                                      a list, set or array whose elements r are references
 * {"name":r,"other":r}                            a map whose values r are references
 * [{"key":r,"value":...}]                         a map whose keys r are references, or keys and values; XML: {"entry":...}
 * {"enqueued":false}                              written without Weaklink, which loses the referent; never written
 * </pre>
 *
 * <p>{@code null} in the place of a reference is a null field and no business of this class. An unknown member is
 * refused, so that a later version can add one without being misread. CBOR has the same shapes.
 */
final class WireJson {

    static final String ID = "_weakId";
    static final String TOKEN = "_weakToken";
    static final String AHEAD = "_weakAhead";
    static final String VALUE = "_value";
    static final Set<String> CARRIED = Set.of(ID, TOKEN, AHEAD);
    static final String WEAK = "_weak";

    /** The members that we look for in a referent which is written as an object. */
    static final Set<String> NOT_IN_ARRAYS = Set.of(ID, TOKEN, AHEAD, WEAK);

    static final String ENTRY = "entry";
    static final String ENTRY_KEY = "key";
    static final String ENTRY_VALUE = "value";
    private static final String TYPE = "_weakType";
    private static final String KIND = "_weakKind";
    private static final String STATE = "_weakState";
    private static final String SOFT = "soft";
    private static final SerializableString ENCODED_ID = new SerializedString(ID);
    private static final SerializableString ENCODED_WEAK = new SerializedString(WEAK);
    private static final SerializableString ENCODED_TYPE = new SerializedString(TYPE);
    private static final SerializableString ENCODED_KIND = new SerializedString(KIND);
    private static final SerializableString ENCODED_STATE = new SerializedString(STATE);
    static final String LOST = "enqueued";

    private WireJson() {}

    /** Returns whether the name is ours, so that no property of a referent may have it. */
    static boolean isOurs(String name) {
        return isCarried(name) || name.equals(VALUE);
    }

    /** Returns whether a member of this name says that a reference stands here, and not its referent. */
    static boolean isOfReference(String name) {
        return name.equals(WEAK) || name.equals(TYPE) || name.equals(KIND) || name.equals(STATE);
    }

    /** Returns whether a referent carries its number or one of its tokens under this name. */
    static boolean isCarried(String name) {
        return CARRIED.contains(name);
    }

    static void writeCarried(JsonGenerator generator, Carried carried) throws IOException {
        generator.writeFieldName(ENCODED_ID);
        generator.writeNumber(carried.number());
        IdentityToken token = carried.token();
        if (token != null) {
            generator.writeStringField(TOKEN, token.text());
        }
        IdentityToken ahead = carried.ahead();
        if (ahead != null) {
            generator.writeStringField(AHEAD, ahead.text());
        }
    }

    static int readNumber(JsonParser parser) throws IOException {
        if (!WireScalar.isNumber(parser)) {
            throw WireMismatch.of(
                    parser,
                    "Expected a number as " + ID + ", but found " + WireMismatch.found(parser)
                            + ". Mend the document.");
        }
        return WireScalar.number(parser);
    }

    static IdentityToken readToken(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw WireMismatch.of(
                    parser, "Expected a token, but found " + WireMismatch.found(parser) + ". Mend the document.");
        }
        return WireScalar.token(parser, parser.getText());
    }

    /** Writes a reference in a place that declares its kind. */
    static void write(JsonGenerator generator, WireReference wire, JsonWrite document) throws IOException {
        if (wire instanceof WireReference.Numbered numbered && document.form() == JsonForm.COMPACT) {
            generator.writeNumber(numbered.number());
        } else if (wire instanceof WireReference.Tokened tokened && document.form() == JsonForm.COMPACT) {
            generator.writeString(tokened.type().name() + ':' + tokened.token().text());
        } else {
            beginObject(generator, wire, false, document);
            generator.writeEndObject();
        }
    }

    /** Writes a soft reference in a place that does not declare its kind; the compact form could not tell it. */
    static void writeSoft(JsonGenerator generator, WireReference wire, JsonWrite document) throws IOException {
        beginObject(generator, wire, true, document);
        generator.writeEndObject();
    }

    /**
     * Writes a reference up to the name of its last member, its state. The caller writes that and ends the object. The
     * compact form has no place for a state.
     */
    static void beginWithState(JsonGenerator generator, WireReference wire, boolean saysSoft, JsonWrite document)
            throws IOException {
        beginObject(generator, wire, saysSoft, document);
        generator.writeFieldName(ENCODED_STATE);
    }

    private static void beginObject(JsonGenerator generator, WireReference wire, boolean saysSoft, JsonWrite document)
            throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(ENCODED_WEAK);
        if (wire instanceof WireReference.Numbered numbered) {
            generator.writeNumber(numbered.number());
            writeType(generator, numbered.type(), document);
        } else if (wire instanceof WireReference.Tokened tokened) {
            generator.writeString(tokened.token().text());
            writeType(generator, tokened.type(), document);
        } else {
            generator.writeNull();
        }
        if (saysSoft) {
            generator.writeFieldName(ENCODED_KIND);
            generator.writeString(SOFT);
        }
    }

    private static void writeType(JsonGenerator generator, @Nullable TypeDescriptor type, JsonWrite document)
            throws IOException {
        if (type != null) {
            generator.writeFieldName(ENCODED_TYPE);
            generator.writeString(document.encoded(type));
        }
    }

    /** Reads a reference that has no state. */
    static WireReference read(JsonParser parser, JsonRead document) throws IOException {
        return read(parser, document, null);
    }

    /** Reads a reference, and notes its kind and its state among the parts of the document. */
    static WireReference read(JsonParser parser, JsonRead document, @Nullable StateReader states) throws IOException {
        WireReference wire = readOrNote(parser, document, states);
        return wire == null ? document.parts().numbered() : wire;
    }

    /**
     * Reads a reference, and notes its kind and its state among the parts of the document.
     *
     * @param states reads the state; null where a reference has none
     * @return null for a number, which is noted there too
     */
    static @Nullable WireReference readOrNote(JsonParser parser, JsonRead document, @Nullable StateReader states)
            throws IOException {
        document.parts().readKind(ReferenceKind.WEAK);
        JsonToken at = parser.currentToken();
        if (at == JsonToken.START_OBJECT) {
            parser.nextFieldName(ENCODED_WEAK);
            return readObject(parser, document, states);
        }
        if (at == JsonToken.FIELD_NAME || at == JsonToken.END_OBJECT) {
            return readObject(parser, document, states);
        }
        if (WireScalar.isNumber(parser)) {
            document.parts().readNumber(WireScalar.number(parser), null);
            return null;
        }
        if (at == JsonToken.VALUE_STRING) {
            return readCompact(parser, document);
        }
        throw WireMismatch.noReference(parser, WireMismatch.found(parser) + ". Mend the document.");
    }

    private static WireReference readCompact(JsonParser parser, JsonRead document) throws IOException {
        String text = parser.getText();
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw WireMismatch.noReference(parser, "a string without a colon. Mend the document.");
        }
        return new WireReference.Tokened(
                WireScalar.token(parser, text.substring(colon + 1)),
                WireScalar.type(parser, text.substring(0, colon), document));
    }

    /**
     * Reads the members up to the closing brace; the parser stands at the first name, or at the brace. Whatever name a
     * parser is asked for, it goes to the next token; it need not look the name up if that is the one that comes.
     */
    private static @Nullable WireReference readObject(
            JsonParser parser, JsonRead document, @Nullable StateReader states) throws IOException {
        boolean weak = false;
        boolean lost = false;
        boolean hasState = false;
        Object state = null;
        ReferenceKind kind = null;
        boolean numbered = false;
        int number = 0;
        IdentityToken token = null;
        TypeDescriptor type = null;
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextFieldName(ENCODED_TYPE)) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(WEAK) && !weak) {
                weak = true;
                boolean cleared = value == JsonToken.VALUE_NULL || isNull(parser, document);
                numbered = !cleared && WireScalar.isNumber(parser);
                number = numbered ? WireScalar.number(parser) : 0;
                token = !cleared && !numbered ? readToken(parser) : null;
            } else if (name.equals(TYPE) && type == null && value == JsonToken.VALUE_STRING) {
                type = WireScalar.type(parser, document);
            } else if (name.equals(KIND) && kind == null) {
                kind = kind(parser);
            } else if (name.equals(STATE) && !hasState) {
                hasState = true;
                state = requireStates(parser, states).read(parser);
            } else if (name.equals(LOST) && !lost && value.isBoolean()) {
                lost = true;
            } else {
                throw WireMismatch.noReference(
                        parser,
                        "a member '" + WireMismatch.cut(name) + "' that does not belong there. Mend the"
                                + " document, or read it with the version that wrote it.");
            }
        }
        // Noted last, because the state may hold references too.
        document.parts().readKind(kind == null ? ReferenceKind.WEAK : kind);
        document.parts().readState(state);
        requireReference(parser, weak, lost);
        if (numbered) {
            document.parts().readNumber(number, type);
            return null;
        }
        return assemble(parser, lost, token, type);
    }

    private static StateReader requireStates(JsonParser parser, @Nullable StateReader states) throws IOException {
        if (states == null) {
            throw WireMismatch.noReference(
                    parser,
                    "a member '" + STATE + "', and this setup knows of no state that references have in this place."
                            + " Tell Weaklink.builder().reference(...) of it, as the writer did.");
        }
        return states;
    }

    /** Reads the state of a reference. */
    interface StateReader {

        /** Reads the value at which the parser stands. */
        @Nullable
        Object read(JsonParser parser) throws IOException;
    }

    private static void requireReference(JsonParser parser, boolean weak, boolean lost) throws IOException {
        if (weak == lost) {
            throw WireMismatch.noReference(
                    parser,
                    (weak ? "both '_weak' and 'enqueued'" : "an object without '_weak'") + ". Mend the document.");
        }
    }

    private static WireReference assemble(
            JsonParser parser, boolean lost, @Nullable IdentityToken token, @Nullable TypeDescriptor type)
            throws IOException {
        if (token == null) {
            return lost ? WireReference.LOST : WireReference.CLEARED;
        }
        if (type == null) {
            throw WireMismatch.noReference(parser, "a token without '_weakType'. Mend the document.");
        }
        return new WireReference.Tokened(token, type);
    }

    private static ReferenceKind kind(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || !parser.getText().equals(SOFT)) {
            throw WireMismatch.of(
                    parser,
                    "Expected \"" + SOFT + "\" as " + KIND + ", but found "
                            + (parser.currentToken() == JsonToken.VALUE_STRING
                                    ? "another text"
                                    : WireMismatch.found(parser))
                            + ". Mend the document, or read it with the version that wrote it.");
        }
        return ReferenceKind.SOFT;
    }

    /**
     * Returns whether null stands in the place of a reference. That is an empty text that this mapper takes for null.
     * In XML it is also an object without members, because that host reads a null in a list as such an object. The
     * parser may then stand at the first member.
     */
    static boolean isNull(JsonParser parser, JsonRead document) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return document.hasTextsOnly() && parser.nextToken() == JsonToken.END_OBJECT;
        }
        return parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().isBlank()
                && document.takesEmptyForNull();
    }
}
