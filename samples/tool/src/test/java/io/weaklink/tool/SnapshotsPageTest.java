package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.samples.world.TwoRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/snapshots.md shows of the tool is what it prints of the sample's world. */
class SnapshotsPageTest {

    private static final String FILE = "samples/target/world/snapshot-0000000001.weak";
    private static final String TOOL = "$ java -jar samples/tool/target/weaklink-tool.jar ";

    @TempDir
    Path directory;

    /** Takes out what differs from one run to the next: ids, tokens, dates, sizes. */
    private static String stable(String text) {
        return text.replaceAll("\\b[0-9a-f]{32}\\b", "ID")
                .replaceAll("(?<![\\w-])[\\w-]{22}(?![\\w-])", "TOKEN")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "DATE")
                .replaceAll("\\d+ bytes in 5 blocks; \\d+ of", "SIZES of")
                .replaceAll("[\\r\\n]+", "\n");
    }

    private static String shown(String page, String command) {
        String start = TOOL + command + " " + FILE + "\n";
        assertThat(page).contains(start);
        String rest = page.substring(page.indexOf(start) + start.length());
        return rest.substring(0, rest.indexOf("```"));
    }

    private Path world() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, TwoRuns.class.getName(), directory.toString()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return directory.resolve("snapshot-0000000001.weak");
    }

    @Test
    void showsWhatTheToolPrints() throws Exception {
        String page = Files.readString(Path.of("../../docs/snapshots.md"));
        Path file = world();

        for (String command : new String[] {"inspect", "refs --why"}) {
            String printed = Shell.run((Object[]) (command + " " + file).split(" "))
                    .out()
                    .replace(file.toString(), FILE);

            assertThat(stable(shown(page, command))).isEqualTo(stable(printed));
        }
    }
}
