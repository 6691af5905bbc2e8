package io.weaklink.samples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the fuzzer has found worth keeping, read once more: each input that took a way of its own through a reader. {@code mvn
 * -Pfuzz} looks for more.
 */
class CorpusTest {

    @ParameterizedTest
    @EnumSource
    void isReadAsItShouldBe(FuzzedReader.Kind kind) throws Exception {
        var reader = new FuzzedReader(kind);
        assertThat(reader.accepts(reader.seed())).isTrue();
        List<byte[]> inputs = Corpus.of(kind);

        int accepted = 0;
        for (byte[] input : inputs) {
            accepted += reader.accepts(input) ? 1 : 0;
        }

        assertThat(accepted).as("of %s inputs", inputs.size()).isPositive().isLessThan(inputs.size());
        assertThat(reader.accepts(reader.seed())).isTrue();
    }
}
