package io.weaklink.samples.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weaklink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The world comes back in another JVM, as the sample says. */
class TwoRunsTest {

    @TempDir
    Path directory;

    @Test
    void fillsAWorldAndRestoresItInAnotherJvm() throws Exception {
        List<String> first = inAnotherJvm();
        List<String> second = inAnotherJvm();

        assertThat(first)
                .startsWith("There was no snapshot, so this is a new world. Written: snapshot-0000000001.weak, "
                        + first.get(0).replaceAll(".* (\\d+ bytes, [A-Z_]+\\.)", "$1"))
                .filteredOn(line -> line.startsWith("  "))
                .singleElement()
                .asString()
                .contains("$.listeners[2]", "by a token that only this process can resolve");
        assertThat(second.get(0)).startsWith("Snapshot 1 of ").endsWith(" restored, written by the first run.");
        assertThat(second).last().isEqualTo("Every reference is where it belongs.");
        assertThat(second)
                .anyMatch(line -> line.contains("$.listeners[0]") && line.endsWith("bound in the document"))
                .anyMatch(line -> line.contains("$.listeners[1]") && line.endsWith("bound to a live object"))
                .anyMatch(line -> line.contains("$.listeners[2]") && line.endsWith("unknown here"))
                .anyMatch(line -> line.contains("$.sessions[1] -> session '=session/bob': unknown here"))
                .anyMatch(line -> line.contains("$.cache[1]") && line.endsWith("cleared when it was written"));
    }

    @Test
    void noticesAWorldThatIsTiedToAnotherProgram() {
        var program = new Program();

        World world = program.fill();

        assertThat(program.owns(world)).isFalse();
        world.listeners.get(2).clear();
        world.sessions.get(1).clear();
        assertThat(program.owns(world)).isTrue();
        assertThat(new Program().owns(world)).isFalse();
        assertThat(program.weaklink).isNotSameAs(Weaklink.documentOnly());
    }

    @Test
    void runsInThisJvmToo() throws Exception {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        assertThat(TwoRuns.run(directory, out)).isTrue();
        assertThat(TwoRuns.run(directory, out)).isTrue();
    }

    private List<String> inAnotherJvm() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, TwoRuns.class.getName(), directory.toString()).redirectErrorStream(true);
        // Not as an argument: a class path can be longer than a command line may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
