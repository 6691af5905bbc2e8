package io.weaklink.benchmarks.bars;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the command is told, each as {@code name=value}.
 *
 * @param mode {@code short}, {@code full}, {@code growth} or {@code draw}
 * @param label how the page calls the run
 * @param rows a pattern for the names of the rows
 * @param jvms how many JVMs measure each row, one after the other: what the compiler makes of one program differs by a tenth
 * @param java the directory of the JDK that measures
 * @param options further options of the JVM; a collector takes the place of that of the rows
 * @param results the directory of the numbers, one file a run
 * @param docs the directory of the page
 */
record Settings(
        String mode, String label, Pattern rows, int jvms, Path java, List<String> options, Path results, Path docs) {

    /** How the name of a file ends that has the numbers of a run. */
    static final String NUMBERS = ".tsv";
    /** The same, of the growth. */
    static final String GROWTH = ".growth.tsv";

    static Settings of(String[] args) {
        Map<String, String> values = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .filter(pair -> pair.length == 2 && !pair[1].isBlank())
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Function<String, String> get = name -> values.getOrDefault(name, "");
        String java = get.apply("java");
        return new Settings(
                values.getOrDefault("mode", "short"),
                values.getOrDefault("label", "run"),
                Pattern.compile(get.apply("rows")),
                Integer.parseInt(values.getOrDefault("jvms", "1")),
                Path.of(java.isEmpty() ? System.getProperty("java.home") : java),
                Arrays.stream(values.getOrDefault("options", "").split(" "))
                        .filter(option -> !option.isBlank())
                        .toList(),
                Path.of(values.getOrDefault("results", "target/bars")),
                Path.of(values.getOrDefault("docs", "docs")));
    }

    /** Returns whether nothing is measured, and the page written instead. */
    boolean isDraw() {
        return mode.equals("draw");
    }

    /** Returns how long is measured. */
    Mode measuring() {
        return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** Returns the file of the numbers of this run. The growth has one of its own. */
    Path file() {
        return results.resolve(label + (measuring() == Mode.GROWTH ? GROWTH : NUMBERS));
    }
}
