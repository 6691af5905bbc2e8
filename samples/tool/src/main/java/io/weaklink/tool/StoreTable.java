package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints a table of a store's snapshots, newest first, without its lock: it may be at work meanwhile. */
final class StoreTable {

    private static final String ROW = "%-24s %-24s %12s  %-14s %s";

    private final Screen screen;
    private final Check check;

    StoreTable(Screen screen, Check check) {
        this.screen = screen;
        this.check = check;
    }

    /** Returns the highest code of all rows. */
    int print(Path directory) throws IOException {
        int code = Finding.WHOLE;
        var files = Given.snapshots(directory);
        screen.line(ROW.formatted("snapshot", "written", "bytes", "codec", "state"));
        for (Path file : files) {
            code = Math.max(code, row(file));
        }
        return code;
    }

    private int row(Path file) {
        String written = "-";
        String codec = "-";
        String state = "whole";
        int code = Finding.WHOLE;
        try {
            SnapshotHeader header = check.verify(file);
            written = header.created().toString();
            codec = header.codec();
            state += references(file);
        } catch (IOException failed) {
            Finding finding = Finding.of(failed);
            code = finding.code();
            state = finding.message();
        }
        screen.line(ROW.formatted(file.getFileName(), written, size(file), codec, state));
        return code;
    }

    /** Returns how many references will be empty, where the tables can be read; the file itself is whole. */
    private static String references(Path file) {
        try {
            return "; " + Prospect.inShort(SnapshotFile.open(file).tables());
        } catch (IOException notHere) {
            return "; " + Finding.of(notHere).message();
        }
    }

    private static String size(Path file) {
        try {
            return Long.toString(Files.size(file));
        } catch (IOException gone) {
            return "-";
        }
    }
}
