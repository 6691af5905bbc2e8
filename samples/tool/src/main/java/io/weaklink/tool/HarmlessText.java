package io.weaklink.tool;

import io.weaklink.tool.graph.Cut;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Prints a text as long as it may be to a terminal: its line breaks and tabs stay, what else moves a cursor does not. */
final class HarmlessText {

    private static final int CHARACTERS = 1 << 13;

    private final PrintWriter out;

    HarmlessText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of the stream, which is UTF-8; what is not becomes U+FFFD. */
    void print(InputStream text) throws IOException {
        Reader reader = new InputStreamReader(text, StandardCharsets.UTF_8);
        char[] buffer = new char[CHARACTERS];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            out.write(cleaned(buffer, read));
        }
        out.flush();
    }

    private static String cleaned(char[] text, int length) {
        var cleaned = new StringBuilder(length);
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || text[i] == '\n' || text[i] == '\t') {
                cleaned.append(Cut.onOneLine(new String(text, from, i - from)));
                if (i < length) {
                    cleaned.append(text[i]);
                }
                from = i + 1;
            }
        }
        return cleaned.toString();
    }
}
