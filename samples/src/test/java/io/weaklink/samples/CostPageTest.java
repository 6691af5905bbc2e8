package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/cost.md} names and links to exists, and its tables are whole. Its numbers are of the machine that measured. */
class CostPageTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("(?<![\\w-])[A-Z]\\w*[a-z]\\w*");
    private static final String BENCHMARKS = "samples/benchmarks/src/main/java/io/weaklink/benchmarks/cost";
    private static final List<String> PACKAGES = List.of(
            "io.weaklink",
            "io.weaklink.shape",
            "java.lang",
            "java.lang.ref",
            "java.util",
            "com.fasterxml.jackson.annotation");

    private final Page page = Page.of("docs/cost.md");

    CostPageTest() throws Exception {}

    @Test
    void linksToFilesThatExist() {
        assertThat(page.links())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void namesClassesThatExist() throws Exception {
        Set<String> named = CODE.matcher(page.text())
                .results()
                .flatMap(code -> CLASS.matcher(code.group(1)).results())
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> measured = sourcesOfTheBenchmark();

        assertThat(named)
                .contains("WeakReference", "WeakHashMap", "WeakProxy", "WeakCallback", "CostTable")
                .allSatisfy(name -> assertThat(measured.contains(name) || isClass(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void hasARowForEverySubject() throws Exception {
        for (String subjects : List.of("HeldReference", "HeldContainer", "Written")) {
            String source = Files.readString(Path.of("..", BENCHMARKS, subjects + ".java"));
            List<String> titles = Pattern.compile("(?m)^    [A-Z_]+\\(\"(.*?)\"")
                    .matcher(source)
                    .results()
                    .map(title -> "| " + title.group(1) + " ")
                    .toList();
            assertThat(titles)
                    .as(subjects)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(title -> assertThat(page.text()).contains(title));
        }
    }

    private static Set<String> sourcesOfTheBenchmark() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("..", BENCHMARKS))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isClass(String name) {
        return PACKAGES.stream().anyMatch(place -> {
            try {
                Class.forName(place + "." + name, false, CostPageTest.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }
}
