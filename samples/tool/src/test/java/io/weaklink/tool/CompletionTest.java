package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is sourced by a real bash where there is one; elsewhere its text has to do. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path directory;

    /** Returns what bash offers for the last word, one a line. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("weaklink.bash"), Shell.run("completion").out());
        String asked = """
                source "$0"
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                COMP_LINE="$*"
                COMP_POINT=${#COMP_LINE}
                eval "$(complete -p weaklink | sed 's/.* -F \\([^ ]*\\) .*/\\1/')" 2> /dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        var command = new ArrayList<>(List.of(BASH.toString(), "--norc", "-c", asked, script.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().map(String::strip).toList();
    }

    @Test
    void namesEachCommandAndOption() {
        String script = Shell.run("completion").out();

        assertThat(script)
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_weaklink -o default weaklink")
                .contains("inspect verify refs diff graph extract completion man", "--fail-on-empty", "--class-path");
    }

    @Test
    void completesInBash() throws Exception {
        if (Files.isExecutable(BASH)) {
            assertThat(offered("weaklink", "ver")).containsExactly("verify");
            assertThat(offered("weaklink", "verify", "--f")).containsExactly("--fail-on-empty");
            assertThat(offered("weaklink", "graph", "--format", "")).contains("mermaid", "html", "json");
            assertThat(offered("weaklink", "refs", "--color", "")).contains("auto", "always", "never");
            assertThat(offered("weaklink", "refs", "weak")).contains("weaklink.bash");
        }
        assertThat(Shell.run("completion").code()).isZero();
    }
}
