package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.WeaklinkBuilder;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/python.md} names types and methods that exist, and shows samples that exist. */
class PythonPageTest {

    private static final List<String> PACKAGES = List.of(
            "io.weaklink",
            "io.weaklink.shape",
            "java.lang",
            "java.lang.ref",
            "java.util",
            "com.google.common.collect",
            "org.springframework.util");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("^(builder|[A-Z]\\w*)(?:\\.(\\w+))?(\\(.*\\))?$");

    private final Page page = Page.of("docs/python.md");

    PythonPageTest() throws Exception {}

    /** Returns the cells of the second column. */
    private List<String> java() {
        return page.lines().stream()
                .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
                .map(line -> line.split(" \\| ")[1])
                .toList();
    }

    private List<MatchResult> names() {
        return java().stream()
                .flatMap(cell -> CODE.matcher(cell).results().map(it -> it.group(1)))
                .flatMap(code -> NAME.matcher(code).results())
                .toList();
    }

    private static Optional<Class<?>> find(String name) {
        return name.equals("builder")
                ? Optional.of(WeaklinkBuilder.class)
                : PACKAGES.stream().flatMap(it -> load(it + "." + name)).findFirst();
    }

    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name, false, PythonPageTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        }
    }

    private static boolean has(Class<?> type, String member) {
        return Stream.of(type.getMethods(), type.getDeclaredMethods())
                        .flatMap(Arrays::stream)
                        .map(Method::getName)
                        .anyMatch(member::equals)
                || Arrays.stream(type.getFields())
                        .anyMatch(field -> field.getName().equals(member));
    }

    @Test
    void linksToASampleInEachRow() {
        List<Path> links = page.links();

        assertThat(links)
                .hasSizeGreaterThanOrEqualTo(java().size() - 2)
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(page.lines())
                .filteredOn(line -> line.startsWith("| ") && !line.endsWith("| Sample |"))
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> assertThat(row).contains(".java)"));
    }

    @Test
    void linksToSamplesThatRunThroughBothCodecs() {
        assertThat(page.links())
                .allSatisfy(file -> assertThat(Files.readString(file)).containsAnyOf("Both.play(", "new Kryo()"));
    }

    @Test
    void namesTypesAndMethodsThatExist() {
        assertThat(names()).hasSizeGreaterThan(40).allSatisfy(name -> {
            Optional<Class<?>> type = find(name.group(1));
            assertThat(type).as(name.group()).isPresent();
            if (name.group(2) != null) {
                assertThat(has(type.get(), name.group(2))).as(name.group()).isTrue();
            }
        });
    }

    @Test
    void hasARowForEachNameOfTheModule() {
        assertThat(page.text())
                .contains("`ref(object)`", "`proxy(object)`", "`getweakrefcount(object)`", "`getweakrefs(object)`")
                .contains("`WeakKeyDictionary`", "keyrefs", "`WeakValueDictionary`", "valuerefs", "`WeakSet`")
                .contains("`WeakMethod`", "`finalize(", "detach", "peek", "alive", "atexit", "__call__")
                .contains("`ReferenceType`", "`ProxyType`", "`CallableProxyType`", "`ProxyTypes`")
                .contains("`__callback__`", "`__slots__`", "`ReferenceError`");
    }

    @Test
    void isShort() {
        assertThat(page.lines()).hasSizeLessThanOrEqualTo(60);
    }
}
