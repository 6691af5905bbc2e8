package io.weaklink.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each subject of each row can do its steps, so that nobody finds out after an hour of measuring. */
class RowsTest {

    private static final int FEW = 1_000;

    private record Part(String subject, String step) {}

    @ParameterizedTest
    @EnumSource(Rows.class)
    void doTheirWork(Rows rows) throws Exception {
        List<Part> parts = rows.row().bars().stream()
                .flatMap(bar -> Stream.of(new Part(bar.subject(), bar.step()), new Part(bar.peer(), bar.step())))
                .filter(part -> !part.subject().isEmpty())
                .distinct()
                .toList();

        assertThat(parts).isNotEmpty();
        for (Part part : parts) {
            Work work = OwnClasses.prepared(rows.className(), part.subject(), FEW);
            assertThat(work.run(part.step())).as("%s", part).isNotNull();
            work.close();
            OwnClasses.release(work);
        }
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void areFoundByTheirName(Rows rows) {
        String name = rows.className().substring(rows.className().lastIndexOf('.') + 1);

        assertThat(Rows.matching(Pattern.compile(name))).contains(rows);
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void haveClassesOfTheirOwn(Rows rows) throws Exception {
        try (var one = new OwnClasses();
                var other = new OwnClasses()) {
            assertThat(one.work(rows.className()).getClass())
                    .isNotSameAs(other.work(rows.className()).getClass());
        }
    }
}
