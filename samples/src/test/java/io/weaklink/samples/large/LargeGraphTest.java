package io.weaklink.samples.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deep and large graphs to disk and back, in a process of their own with little memory; larger ones in the profile. */
class LargeGraphTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"json, chain", "kryo, chain", "json, tree", "kryo, tree"})
    void comesBackFromDisk(String codec, String shape) throws Exception {
        int objects = Integer.getInteger("weaklink." + shape);

        String said = run(codec, shape, objects);

        assertThat(said).endsWith(String.format("%,d right", objects));
    }

    @Test
    void noticesWhatHangsWrong() {
        Item expected = Item.tree(100, 0);
        Item actual = Item.tree(100, 0);
        actual.children.get(3).children.get(2).up = actual;

        assertThat(Item.countSame(expected, actual)).isEqualTo(99);
    }

    @Test
    void needsMemoryByObjectsAndNotByBytes() throws Exception {
        int objects = 2_000;
        int payload = 20_000;

        long small = beyondTheGraph(objects, 0);
        long large = beyondTheGraph(objects, payload);

        // 40 MB more are written; a codec and a store hold a block each, and their buffers.
        assertThat(large - small).isLessThan(objects * (long) payload / 4);
    }

    private long beyondTheGraph(int objects, int payload) throws IOException {
        System.setProperty("weaklink.peak", "true");
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            assertThat(LargeGraph.run(directory.resolve("p" + payload), "kryo", "tree", objects, payload, out))
                    .isTrue();
            String said = bytes.toString(StandardCharsets.UTF_8);
            String number = said.substring(said.indexOf("right, ") + 7, said.indexOf(" bytes of live memory"));
            return Long.parseLong(number.replace(",", ""));
        } finally {
            System.clearProperty("weaklink.peak");
        }
    }

    private String run(String codec, String shape, int objects) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + System.getProperty("weaklink.heap"));
        command.addAll(List.of(LargeGraph.class.getName(), directory.toString(), codec, shape, objects + ""));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Not as an argument: a class path can be longer than a command line may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        System.out.println(said);
        return said;
    }
}
