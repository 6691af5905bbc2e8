package io.weaklink.samples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/compare.md} says what really happens: each of its cells is run. */
class CompareTest {

    private static final Path PAGE = Path.of("../docs/compare.md");

    private static final String HEAD = """
            # Shapes of objects, and what becomes of them

            This page is written by a test, `CompareTest` in `samples`, which builds each shape, writes it, reads it back and
            looks at what the reference gives. Do not edit it: `mvn -q -Pcompare` writes it anew.

            A weak reference should come back to its referent: to the restored one if it stands in the document, else to the
            living one, else to none; and it should never take its referent along. All columns are held to that. The first,
            second and fourth have strong fields and do what their annotations, or Kryo's references, can do. The third is
            stock Jackson again, with the fields that Weaklink is made for: it writes a `WeakReference` as
            `{"enqueued":false}`, which it cannot read. If a referent should be written because something refers to it, a
            strong field is right, and the last rows show it: there Weaklink refuses, or keeps nothing, on purpose.

            - **works**: the reference came back to the object that it should.
            - **wrong**: it came back otherwise, without an error: as a second copy, empty, null, with more than was meant.
            - **error**: writing or reading failed; the root cause, in short.

            """;

    @Test
    void saysWhatReallyHappens() throws Exception {
        String page = HEAD + table();

        if (System.getProperty("weaklink.compare", "check").equals("update")) {
            Files.writeString(PAGE, page);
        } else {
            assertThat(Files.readString(PAGE))
                    .as("docs/compare.md; to write it anew: mvn -q -Pcompare")
                    .isEqualTo(page);
        }
    }

    private static List<Shape> shapes() {
        return Stream.of(Kinships.all(), Holders.all(), Edges.all())
                .flatMap(List::stream)
                .toList();
    }

    private static String table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("Shape", Arrays.stream(Column.values()).map(column -> column.title)));
        lines.add(line("---", Arrays.stream(Column.values()).map(column -> "---")));
        for (Shape shape : shapes()) {
            String name = "**" + shape.name() + "**: " + shape.wants();
            lines.add(line(name, Arrays.stream(Column.values()).map(shape::by)));
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String line(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
