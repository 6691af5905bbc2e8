package io.weaklink.tool;

import io.weaklink.WireReference;
import io.weaklink.tool.SnapshotContent.Reference;
import java.nio.file.Path;
import java.util.List;

/** Prints how two snapshots differ: what went with a minus, what came with a plus, what changed with a tilde. */
final class DiffText {

    private final Screen screen;

    DiffText(Screen screen) {
        this.screen = screen;
    }

    void print(Path before, Path after, Comparison comparison) {
        screen.line(Line.of(Paint.HEADING, "--- " + before));
        screen.line(Line.of(Paint.HEADING, "+++ " + after));
        references(comparison);
        section("referents", comparison.referentsWent(), comparison.referentsCame());
        counts("objects by type", comparison.types());
        counts("weak references by type", comparison.outcomes());
        section("tokens and names of objects", texts(comparison.tokensWent()), texts(comparison.tokensCame()));
        if (!comparison.isComplete()) {
            screen.line("# the tables of a snapshot list only so much, so not all could be compared by place.");
        }
        screen.line(
                comparison.isSame()
                        ? Line.of(Paint.GOOD, "# nothing differs.")
                        : Line.of("# plain values and metadata were not compared."));
    }

    private void references(Comparison comparison) {
        List<String> went = comparison.referencesWent();
        List<String> came = comparison.referencesCame();
        List<String> changed = comparison.referencesChanged();
        if (went.isEmpty() && came.isEmpty() && changed.isEmpty()) {
            return;
        }
        screen.line(Line.of(
                Paint.HEADING,
                "weak references: %d went, %d came, %d changed".formatted(went.size(), came.size(), changed.size())));
        for (String place : went) {
            screen.line(Line.of(Paint.BAD, "- ").with(place).with(told(comparison.before(), place)));
        }
        for (String place : came) {
            screen.line(Line.of(Paint.GOOD, "+ ").with(place).with(told(comparison.after(), place)));
        }
        for (String place : changed) {
            screen.line(Line.of(Paint.UNSURE, "~ ").with(place).with(told(comparison.before(), place)));
            screen.line(Line.of("    now").with(told(comparison.after(), place)));
        }
    }

    private static String told(SnapshotContent content, String place) {
        Reference reference = content.references.get(place);
        if (reference == null) {
            return "";
        }
        String target = reference.target().isEmpty() ? "" : " " + reference.target();
        return " -> " + (reference.type() + target + ": ").strip() + " "
                + reference.fate().why();
    }

    private void section(String heading, List<String> went, List<String> came) {
        if (went.isEmpty() && came.isEmpty()) {
            return;
        }
        screen.line(Line.of(Paint.HEADING, "%s: %d went, %d came".formatted(heading, went.size(), came.size())));
        went.forEach(place -> screen.line(Line.of(Paint.BAD, "- ").with(place)));
        came.forEach(place -> screen.line(Line.of(Paint.GOOD, "+ ").with(place)));
    }

    private static List<String> texts(List<WireReference.Tokened> tokens) {
        return tokens.stream()
                .map(carried -> carried.type().name() + " '" + carried.token().text() + "'")
                .toList();
    }

    private void counts(String heading, List<Comparison.Count> counts) {
        if (counts.isEmpty()) {
            return;
        }
        screen.line(Line.of(Paint.HEADING, heading));
        for (Comparison.Count count : counts) {
            String type = count.type().isEmpty() ? "(no type)" : count.type();
            String what = count.outcome() == null ? type : type + ", " + Inspected.inWords(count.outcome());
            screen.line(
                    Line.of(Paint.UNSURE, "~ ").with("%s: %d, now %d".formatted(what, count.before(), count.after())));
        }
    }
}
