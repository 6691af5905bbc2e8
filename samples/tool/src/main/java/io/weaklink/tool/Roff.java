package io.weaklink.tool;

import java.util.List;

/** Writes text as man(7) wants it: nothing of a text is a command there. */
final class Roff {

    private final StringBuilder page = new StringBuilder();

    void title(String name, int section, String source) {
        page.append(".TH \"%s\" \"%d\" \"\" \"%s\"\n".formatted(name, section, source));
    }

    Roff section(String heading) {
        page.append(".SH ").append(escaped(heading)).append('\n');
        return this;
    }

    Roff subsection(String heading) {
        page.append(".SS ").append(escaped(heading)).append('\n');
        return this;
    }

    Roff text(String text) {
        page.append(escaped(text)).append('\n');
        return this;
    }

    Roff bold(String text) {
        page.append(".B ").append(escaped(text)).append('\n');
        return this;
    }

    void paragraph(String text) {
        page.append(".PP\n");
        text(text);
    }

    void entry(String name, String text) {
        page.append(".TP\n");
        bold(name);
        text(text);
    }

    /** Takes a footer as the help of a command has it. */
    void example(String... lines) {
        page.append(".PP\n.nf\n");
        List.of(lines).stream().filter(line -> !line.isBlank()).forEach(this::text);
        page.append(".fi\n");
    }

    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
