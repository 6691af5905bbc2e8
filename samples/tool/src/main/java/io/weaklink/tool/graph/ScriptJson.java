package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** JSON that is safe between the tags of a script. */
final class ScriptJson {

    /** Escapes what could end the script, begin a comment in it, or end a line of it. */
    private static final class InScript extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char unsafe : new char[] {'<', '>', '&'}) {
                escapes[unsafe] = ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return switch (unit) {
                case '\u2028' -> new SerializedString("\\u2028");
                case '\u2029' -> new SerializedString("\\u2029");
                default -> null;
            };
        }
    }

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new InScript())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private ScriptJson() {}

    /** Returns a generator; closing it leaves the writer open. */
    static JsonGenerator to(Writer out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** Writes the texts as a list. */
    static void texts(JsonGenerator json, Iterable<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
