package io.weaklink.benchmarks.cost;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;

/** Under which conditions a run measured, in the words of the page. */
final class Conditions {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Conditions() {}

    /** Returns them at the end of a run: the load of the machine tells what else has run. */
    static String now(CostTable.Mode mode) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "Run of %s, mode `%s`: %s %s, %s, %d processors (%s), heap of %,d MB, %s; load of the machine at the end %.1f.",
                LocalDate.now(),
                mode.name().toLowerCase(Locale.ROOT),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                system.getArch(),
                system.getAvailableProcessors(),
                processor(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(" and ")),
                system.getSystemLoadAverage());
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSOR)) {
            return System.getProperty("os.name");
        }
        return Files.readAllLines(PROCESSOR).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.name"));
    }
}
