package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Checks each byte of a file, with a bar for a large one where somebody looks. */
final class Check {

    private static final long LARGE = 64L << 20;
    private static final long MEGABYTE = 1L << 20;

    private final Screen screen;
    private final @Nullable Boolean wanted;

    /** Creates one that shows its progress always, never, or by default to a terminal if the file is large. */
    Check(Screen screen, @Nullable Boolean wanted) {
        this.screen = screen;
        this.wanted = wanted;
    }

    /** Returns the header of the file, if all of it is as it was written. */
    SnapshotHeader verify(Path file) throws IOException {
        long length = Files.size(file);
        if (wanted == null ? length < LARGE || !screen.terminal().isWatched() : !wanted) {
            return SnapshotFile.verify(file);
        }
        try (ProgressBar bar = bar(file, length)) {
            SnapshotHeader header = SnapshotFile.verify(file, (phase, objects, bytes) -> bar.stepTo(bytes));
            bar.stepTo(length);
            return header;
        } finally {
            screen.progress("");
        }
    }

    private ProgressBar bar(Path file, long length) {
        return new ProgressBarBuilder()
                .setTaskName(String.valueOf(file.getFileName()))
                .setInitialMax(length)
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(screen::progress, Screen.WIDTH))
                .build();
    }
}
