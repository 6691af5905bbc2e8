package io.weaklink.tool;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, which the build writes into a resource: the jar and its classes alone have it both. */
final class Version implements IVersionProvider {

    static String text() throws IOException {
        try (InputStream in = requireNonNull(Version.class.getResourceAsStream("version.txt"), "version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {SnapshotTool.NAME + " " + text()};
    }
}
