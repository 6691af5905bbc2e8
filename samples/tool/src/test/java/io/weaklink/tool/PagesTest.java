package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.samples.world.TwoRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/tool.md and docs/snapshots.md show of the tool is what it prints of the sample's world. */
class PagesTest {

    private static final String FILE = "samples/target/world/snapshot-0000000001.weak";
    private static final String JAR = "$ java -jar samples/tool/target/weaklink-tool.jar ";
    private static final String ALIAS = "$ weaklink ";

    @TempDir
    static Path directory;

    private static Path file;

    @BeforeAll
    static void world() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, TwoRuns.class.getName(), directory.toString()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        file = directory.resolve("snapshot-0000000001.weak");
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../../docs").resolve(name));
    }

    /** Takes out what differs from one run to the next: ids, tokens, dates, sizes. */
    private static String stable(String text) {
        return text.replaceAll("\\b[0-9a-f]{32}\\b", "ID")
                .replaceAll("(?<![\\w-])[\\w-]{22}(?![\\w-])", "TOKEN")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "DATE")
                .replaceAll("\\d+ bytes in 5 blocks; \\d+ of", "SIZES of")
                .replaceAll("\\d+ bytes;", "SIZE;")
                .replaceAll("[\\r\\n]+", "\n");
    }

    private static void requireShown(String page, String prompt, String command) throws IOException {
        String start = prompt + command + " " + FILE + "\n";
        assertThat(page(page)).contains(start);
        String rest = page(page).substring(page(page).indexOf(start) + start.length());
        String printed =
                Shell.run((Object[]) (command + " " + file).split(" ")).out().replace(file.toString(), FILE);

        assertThat(stable(rest.substring(0, rest.indexOf("```")))).isEqualTo(stable(printed));
    }

    @Test
    void showWhatTheToolPrints() throws IOException {
        requireShown("snapshots.md", JAR, "inspect");
        requireShown("tool.md", ALIAS, "refs --why");
        requireShown("tool.md", ALIAS, "verify --fail-on-empty");
    }

    @Test
    void nameEachCommandAndFitAScreen() throws IOException {
        String page = page("tool.md");

        assertThat(page.lines()).hasSizeLessThan(95);
        for (String command : commands().getSubcommands().keySet()) {
            assertThat(page).contains("`" + command);
        }
    }

    /** And only options that there are. */
    @Test
    void nameNoOptionThatThereIsNot() throws IOException {
        List<String> options = new ArrayList<>();
        commands()
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .options()
                        .forEach(option -> options.addAll(Arrays.asList(option.names()))));

        Pattern.compile("(?<=[ `])--[a-z-]+")
                .matcher(page("tool.md"))
                .results()
                .forEach(named -> assertThat(options).contains(named.group()));
    }

    @Test
    void listTheMembersOfTheJsonInTheirOrder() throws IOException {
        Path out = directory.resolve("out.json");
        Object[][] commands = {
            {"inspect FILE", "inspect", file},
            {"inspect DIRECTORY", "inspect", directory},
            {"verify", "verify", file},
            {"refs", "refs", file},
            {"diff", "diff", file, file},
            {"graph", "graph", file},
            {"extract -o OUT", "extract", "-o", out, file}
        };
        for (Object[] command : commands) {
            List<Object> args = new ArrayList<>(Arrays.asList(command).subList(1, command.length));
            args.add("--json");
            JsonNode json =
                    new ObjectMapper().readTree(Shell.run(args.toArray()).out());
            List<String> members = new ArrayList<>(List.of());
            json.fieldNames().forEachRemaining(members::add);

            assertThat(members)
                    .as("%s", command)
                    .startsWith("format", "command")
                    .endsWith("code");
            assertThat(row(command[0].toString()))
                    .as("%s", command)
                    .containsSubsequence(members.subList(2, members.size() - 1));
        }
    }

    private static List<String> row(String command) throws IOException {
        String start = "\n| `" + command + "` | ";
        String json = page("tool.md");
        int at = json.indexOf(start, json.indexOf("| Command | Members |"));
        assertThat(at).as(command).isPositive();
        String row = json.substring(at + start.length(), json.indexOf('\n', at + 1));
        return Pattern.compile("`([^`]+)`")
                .matcher(row)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static CommandLine commands() {
        return SnapshotTool.commandLine(Terminal.ofProcess());
    }
}
