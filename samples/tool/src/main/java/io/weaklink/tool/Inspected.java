package io.weaklink.tool;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotHeader;
import io.weaklink.snapshot.SnapshotTables;
import io.weaklink.tool.graph.Cut;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what one snapshot says of itself, each thing with a heading at the margin. */
final class Inspected {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private final Screen screen;
    private final long most;

    Inspected(Screen screen, boolean all) {
        this.screen = screen;
        this.most = all ? Long.MAX_VALUE : MOST;
    }

    void print(SnapshotFile file) {
        header(file.path(), file.header());
        field(
                "size",
                "%d bytes in %d blocks; %d of the document, as its codec wrote it"
                        .formatted(file.length(), file.blocks(), file.documentLength()));
        field("checked", "header, tables and lengths; 'verify' checks each byte");
        metadata(file.metadata());
        types(file.tables());
        references(file.tables());
        tokens(file.tables());
    }

    void header(Path path, SnapshotHeader header) {
        screen.line(Line.of(Paint.HEADING, path.toString()));
        field("format", header.format() + ", written by " + header.writer());
        field("id", header.id());
        field("codec", header.codec());
        field("root type", header.rootType());
        field("written", header.created().toString());
        field("transform", header.transform());
        field("realm", header.realm().isEmpty() ? "none: its writer had no registry" : header.realm());
    }

    private void field(String name, String text) {
        screen.line("  %-11s %s".formatted(name, Cut.to(LONGEST, text)));
    }

    private void metadata(Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            screen.line(Line.of(Paint.HEADING, "metadata"));
            new TreeMap<>(metadata).forEach(this::field);
        }
    }

    private void types(SnapshotTables tables) {
        heading("objects: ", tables.objects());
        List<Map.Entry<String, Long>> largest = tables.types().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        largest.stream().limit(most).forEach(type -> count(type.getValue(), type.getKey()));
        more(largest.size(), "types");
    }

    private void references(SnapshotTables tables) {
        heading("weak references: ", tables.referenceCount());
        new TreeMap<>(tables.references()).forEach((type, counts) -> {
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            String outcomes = new TreeMap<>(counts)
                    .entrySet().stream()
                            .map(count -> count.getValue() + " " + inWords(count.getKey()))
                            .collect(Collectors.joining("; "));
            count(all, (type.isEmpty() ? "(no type)" : type) + ": " + outcomes);
        });
        if (tables.referenceCount() > 0) {
            Prospect prospect = Prospect.of(tables);
            Paint paint = prospect.lost() == 0 ? Paint.PLAIN : Paint.UNSURE;
            prospect.sentences().forEach(sentence -> screen.line(Line.of("  ").with(paint, sentence)));
        }
    }

    /** Not from the side of the process that writes, as an outcome itself says it. */
    static String inWords(WriteOutcome outcome) {
        return switch (outcome) {
            case BY_ISSUED_TOKEN -> "by a token of the process that wrote it";
            case NOT_IN_DOCUMENT -> "by a number that answers to nothing";
            default -> outcome.toString();
        };
    }

    private void tokens(SnapshotTables tables) {
        heading("objects that carry a token or a name: ", tables.tokenCount());
        List<WireReference.Tokened> namesFirst = tables.tokens().stream()
                .sorted(Comparator.comparing(carried -> carried.token() instanceof IdentityToken.Issued))
                .toList();
        namesFirst.stream()
                .limit(most)
                .forEach(carried -> screen.line("  " + Cut.to(LONGEST, carried.type() + " " + carried.token())));
        more(tables.tokenCount(), "tokens");
    }

    private void heading(String what, long count) {
        screen.line(Line.of(Paint.HEADING, what).with(Long.toString(count)));
    }

    private void count(long count, String what) {
        screen.line("%10d  %s".formatted(count, Cut.to(LONGEST, what)));
    }

    private void more(long all, String what) {
        if (all > most) {
            screen.line("  and %d %s more; --all shows those that the file lists".formatted(all - most, what));
        }
    }
}
