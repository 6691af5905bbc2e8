package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourTest {

    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = new Shelf(directory).json();
    }

    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | auto   | TERM=xterm                     | true",
                "true  | AUTO   | TERM=xterm,NO_COLOR=1          | false",
                "true  | auto   | TERM=xterm,NO_COLOR=           | true",
                "true  | auto   | TERM=xterm,CLICOLOR=0          | false",
                "true  | auto   | TERM=dumb                      | false",
                "false | auto   | TERM=xterm                     | false",
                "false | auto   | CLICOLOR_FORCE=1               | true",
                "false | auto   | CLICOLOR_FORCE=0               | false",
                "false | auto   | CLICOLOR_FORCE=1,NO_COLOR=1    | false",
                "false | always | NO_COLOR=1                     | true",
                "true  | never  | TERM=xterm,CLICOLOR_FORCE=1    | false",
            })
    void isThereWhereItIsWanted(boolean isWatched, String when, String variables, boolean coloured) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(",")) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }

        Shell said = Shell.in(isWatched, environment, "verify", "--color", when, file);

        assertThat(said.code()).isZero();
        assertThat(said.out().contains("\u001b[32mwhole\u001b[0m")).isEqualTo(coloured);
        assertThat(plain(said.out())).contains(file + ": whole, ");
    }

    @Test
    void changesNoWordInAnyCommand() throws IOException {
        Path other = new Shelf(directory).json();
        Object[][] commands = {
            {"inspect", file},
            {"inspect", directory},
            {"verify", "--fail-on-empty", file},
            {"refs", "--why", file},
            {"diff", file, other},
            {"--help"},
            {"diff", "--help"}
        };
        for (Object[] command : commands) {
            Shell coloured = Shell.in(true, XTERM, command);

            assertThat(coloured.out()).as("%s", command).contains("\u001b[");
            assertThat(plain(coloured.out())).isEqualTo(Shell.run(command).out());
        }
    }

    @Test
    void isNeitherInJsonNorInGraphsNorInErrors() {
        for (Object[] command : new Object[][] {
            {"inspect", "--json", file},
            {"refs", "--json", file},
            {"graph", file},
            {"extract", file},
            {"man"},
            {"verify", directory.resolve("none")},
            {"completion"},
            {"refs", "--unknown", file}
        }) {
            Shell said = Shell.in(true, Map.of("CLICOLOR_FORCE", "1"), command);

            assertThat(said.err()).as("%s", command).doesNotContain("\u001b");
            assertThat(said.out()).as("%s", command).doesNotContain("\u001b[3", "\u001b[1m", "\u001b[0m");
        }
    }

    @Test
    void isAllThatAFileCannotSay() throws IOException {
        var shelf = new Shelf(directory);
        Path member = shelf.raw("jackson/JSON", "{\"\\u001b[2Jx\":{\"_weak\":null}}");
        Path codec = shelf.raw("jackson/JSON\u001b[31m", "{}");

        assertThat(plain(Shell.in(true, XTERM, "refs", "--why", member).out()))
                .contains("$. [2Jx -> empty")
                .doesNotContain("\u001b");
        assertThat(plain(Shell.in(true, XTERM, "inspect", codec).out()))
                .contains("jackson/JSON [31m")
                .doesNotContain("\u001b");
    }
}
