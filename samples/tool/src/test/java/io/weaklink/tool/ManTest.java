package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManTest {

    private static final Path GROFF = Path.of("/usr/bin/groff");

    private static CommandLine commandLine() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return SnapshotTool.commandLine(
                new Terminal(OutputStream.nullOutputStream(), nowhere, nowhere, false, name -> null));
    }

    @Test
    void hasEachCommandAndEachOption() {
        String page = Shell.run("man").out().replace("\\-", "-");

        assertThat(page)
                .startsWith(".TH \"WEAKLINK\" \"1\" \"\" \"Weaklink ")
                .contains(".SH NAME", ".SH EXIT STATUS", ".SH ENVIRONMENT", ".B NO_COLOR");
        commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(page).contains(".SS weaklink " + name + " [OPTIONS]");
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(page).contains(option.longestName());
            }
        });
    }

    @Test
    void hasTheExitCodesOfTheHelp() {
        assertThat(Shell.run("man").out()).contains(".B 0\nall is well\n", ".B 3\nall could be looked at, but");
    }

    @Test
    void isTakenByGroffWithoutAWarning() throws Exception {
        String page = Shell.run("man").out();
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|B|nf|fi)( .*)?"));
        if (Files.isExecutable(GROFF)) {
            Process process = new ProcessBuilder(GROFF.toString(), "-man", "-ww", "-Tascii", "-P-c")
                    .redirectErrorStream(true)
                    .start();
            try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
                in.write(page);
            }
            var shown = new StringWriter();
            process.inputReader(StandardCharsets.US_ASCII).transferTo(shown);
            assertThat(process.waitFor()).isZero();
            assertThat(shown.toString()).contains("weaklink").doesNotContain("warning", "error:");
        }
    }
}
