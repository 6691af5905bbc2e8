package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation whose tables stand between marks. What people wrote around them is left as it is. */
public final class Page {

    private final Path file;
    private String text;

    private Page(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Reads the page. */
    public static Page read(Path file) throws IOException {
        return new Page(file, Files.readString(file));
    }

    /** Puts the content between the marks of the table. */
    public Page replace(String table, String content) {
        String opening = "<!-- measured: " + table + " -->\n";
        int start = text.indexOf(opening);
        int end = text.indexOf("<!-- end -->", start);
        if (start < 0 || end < 0) {
            throw new IllegalStateException("The page has no place for the table '" + table + "'.");
        }
        text = text.substring(0, start + opening.length()) + content + text.substring(end);
        return this;
    }

    /** Writes the page. */
    public void write() throws IOException {
        Files.writeString(file, text);
    }

    /** Returns a table. */
    public static String table(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(
                        Stream.of(
                                row(head),
                                row(head.stream().map(column -> "---").toList())),
                        rows.map(Page::row))
                .collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
