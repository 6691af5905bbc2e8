package io.weaklink.tool.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.samples.world.TwoRuns;
import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture in the README: the page of the world that {@code mvn -q -Pworld} keeps, saved as its button saves it. It is
 * written anew with {@code mvn -Pbrowser -Dweaklink.picture=update -pl samples/tool -am test -Dtest=SnapshotPictureTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SnapshotPictureTest {

    private static final Path PICTURE = Path.of("../../docs/snapshot.svg");
    private static final int LARGEST = 60_000;

    @TempDir
    private Path directory;

    /** In another JVM, because the program ends its own. */
    private SnapshotGraph world() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, TwoRuns.class.getName(), directory.toString()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        SnapshotFile file = SnapshotFile.open(directory.resolve("snapshot-0000000001.weak"));
        try (JsonParser parser = new JsonFactory().createParser(file.document())) {
            return new JsonGraph(LostBefore.of(file.tables()))
                    .read(parser)
                    .withRootType(file.header().rootType());
        }
    }

    private static List<String> words(String picture) {
        return Pattern.compile("<text [^>]*>([^<]*)</text>")
                .matcher(picture)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    @Test
    void showsWhatThePageShows() throws Exception {
        String drawn;
        try (var browser = Browser.start(directory.resolve("browser"))) {
            browser.dark(false);
            browser.open("world", world());
            drawn = (String) browser.run("return asFile()");
            browser.picture("world");
        }
        if ("update".equals(System.getProperty("weaklink.picture"))) {
            Files.writeString(PICTURE, drawn + "\n");
        }

        String kept = Files.readString(PICTURE);

        assertThat(words(kept)).isNotEmpty().isEqualTo(words(drawn));
        assertThat(kept).hasSizeLessThan(LARGEST).doesNotContain("href", "url(", "<script")
                .startsWith("<svg xmlns=");
    }
}
