package io.weaklink.benchmarks.bars;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** Under which conditions a run measures, in the words of the page. */
final class Conditions {

    /** How the line begins. */
    static final String RUN = "run of";

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Conditions() {}

    /** Returns them at the beginning of a run. */
    static String of(Settings settings) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                RUN + " %s, mode `%s`, %d JVMs a row: JDK %s, %s, %s, %d processors (%s), load at the start %.1f",
                LocalDate.now(),
                settings.mode(),
                settings.jvms(),
                version(settings.java()),
                settings.options().isEmpty() ? "each row's own heap" : String.join(" ", settings.options()),
                system.getArch(),
                system.getAvailableProcessors(),
                line(PROCESSOR, "model name"),
                system.getSystemLoadAverage());
    }

    private static String version(Path java) throws IOException {
        return line(java.resolve("release"), "JAVA_RUNTIME_VERSION");
    }

    /** Returns what stands behind the name in the first line that begins with it. */
    private static String line(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceFirst("^[^:=]*[:=]", "")
                            .replace("\"", "")
                            .strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
