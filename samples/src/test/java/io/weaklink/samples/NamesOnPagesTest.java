package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method that a page of ours names is one that a user can call. */
class NamesOnPagesTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`|(?m)^ {4,}(\\S.*)$");
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");
    /** Methods of the hosts, of the JDK, and of the classes that the pages make up. */
    private static final Set<String> OF_OTHERS = Set.of(
            "newSetFromMap",
            "readValue",
            "writeValue",
            "findAndRegisterModules",
            "setRegistrationRequired",
            "id",
            "get",
            "put",
            "keySet",
            "forEach",
            "getCause",
            "assertThat",
            "isEmpty",
            "registerModule",
            "findAll");

    private static Set<String> calls(String text) {
        return CODE.matcher(text)
                .results()
                .map(code -> code.group(1) == null ? code.group(2) : code.group(1))
                .flatMap(code -> CALL.matcher(code).results())
                .map(call -> call.group(1))
                .filter(name -> !OF_OTHERS.contains(name)
                        && !List.of("try", "catch", "if", "for").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"declarations", "outcomes", "untrusted"})
    void areOfThePublicSurface(String page) throws Exception {
        String surface = Page.of("docs/public-surface.txt").text();

        assertThat(calls(Page.of("docs/" + page + ".md").text()))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(name -> assertThat(surface).contains(" " + name + "("));
    }
}
