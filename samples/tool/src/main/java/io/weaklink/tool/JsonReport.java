package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.weaklink.WireReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON object that a command prints where {@code --json} is given. See docs/tool.md for what each has.
 *
 * <p>It begins with {@code format} and {@code command}, and ends with {@code code}, that of the exit: one that was broken
 * off is no JSON, and nobody takes it for whole. It is of ASCII signs only, so that no terminal and no character set can
 * make something else of it. It streams. Belongs to one thread.
 */
final class JsonReport {

    /** The version of all shapes together: raised where a member goes or changes its meaning, not where one is added. */
    static final int FORMAT = 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Screen screen;
    private final JsonGenerator json;

    private JsonReport(Screen screen, JsonGenerator json) {
        this.screen = screen;
        this.json = json;
    }

    /** Begins one, behind what the screen printed before. */
    static JsonReport begin(Screen screen, String command) throws IOException {
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        JsonGenerator json = FACTORY.createGenerator(screen.raw());
        json.setCharacterEscapes(new Delete());
        json.setPrettyPrinter(printer);
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("command", command);
        return new JsonReport(screen, json);
    }

    JsonGenerator json() {
        return json;
    }

    /** Writes a text, or null where there is none: a member that may have no value is there all the same. */
    void text(String name, @Nullable String text) throws IOException {
        if (text == null || text.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    /** Writes an object with the type and the token of something. */
    void token(WireReference.Tokened carried) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", carried.type().name());
        json.writeStringField("token", carried.token().text());
        json.writeEndObject();
    }

    /** Ends it, and returns the code. */
    int end(int code) throws IOException {
        json.writeNumberField("code", code);
        json.writeEndObject();
        json.flush();
        screen.raw().println();
        screen.flush();
        return code;
    }

    /** The one sign of ASCII besides those that JSON escapes that a terminal may take for a command. */
    private static final class Delete extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final int DELETE = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[DELETE] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return null;
        }
    }
}
