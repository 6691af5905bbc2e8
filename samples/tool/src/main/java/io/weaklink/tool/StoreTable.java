package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Path;

/** Prints a table of a store's snapshots, newest first, without its lock: it may be at work meanwhile. */
final class StoreTable {

    private static final String ROW = "%-24s %-24s %12s  %-14s ";

    private final Screen screen;
    private final Check check;

    StoreTable(Screen screen, Check check) {
        this.screen = screen;
        this.check = check;
    }

    /** Returns the code that counts most of all rows. */
    int print(Path directory) throws IOException {
        int code = Finding.WHOLE;
        var files = Given.snapshots(directory);
        screen.line(Line.of(Paint.HEADING, ROW.formatted("snapshot", "written", "bytes", "codec") + "state"));
        for (Path file : files) {
            SnapshotState state = SnapshotState.of(file, check);
            row(state);
            code = Finding.worse(code, state.code());
        }
        return code;
    }

    /** Does the same as JSON. */
    int printJson(Path directory) throws IOException {
        int code = Finding.WHOLE;
        var files = Given.snapshots(directory);
        JsonReport report = JsonReport.begin(screen, "inspect");
        report.json().writeStringField("directory", directory.toString());
        report.json().writeArrayFieldStart("snapshots");
        for (Path file : files) {
            SnapshotState state = SnapshotState.of(file, check);
            state.writeTo(report);
            code = Finding.worse(code, state.code());
        }
        report.json().writeEndArray();
        return report.end(code);
    }

    private void row(SnapshotState state) {
        SnapshotHeader header = state.header();
        Line line = Line.of(ROW.formatted(
                state.file().getFileName(),
                header == null ? "-" : header.created().toString(),
                state.bytes() < 0 ? "-" : Long.toString(state.bytes()),
                header == null ? "-" : header.codec()));
        if (state.wrong() != null) {
            screen.line(line.with(Paint.BAD, state.wrong().message()));
            return;
        }
        line.with(Paint.GOOD, "whole").with("; ");
        if (state.prospect() != null) {
            Paint paint = state.prospect().lost() == 0 ? Paint.PLAIN : Paint.UNSURE;
            screen.line(line.with(paint, state.prospect().inShort()));
        } else if (state.hidden() != null) {
            screen.line(line.with(Paint.UNSURE, state.hidden().message()));
        }
    }
}
