package io.weaklink.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the project's documentation, as a test reads it. */
record Page(Path file, String text) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    /** Reads a page by its path from the project's root. */
    static Page of(String path) throws IOException {
        Path file = Path.of("..").resolve(path);
        return new Page(file, Files.readString(file));
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Returns the content of the first fenced block of this language. */
    String block(String language) {
        int start = text.indexOf("\n```" + language + "\n") + language.length() + 5;
        return text.substring(start, text.indexOf("\n```", start) + 1);
    }

    /** Returns the files that this page links to, outside of the web. */
    List<Path> links() {
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> file.resolveSibling(link.group(1)))
                .toList();
    }
}
