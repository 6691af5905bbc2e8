package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import org.junit.jupiter.api.Test;

/** The order in which the files of this package can be read. */
class KnotsTest {

    @Test
    void hasNoCircleOfFiles() {
        assertThat(FileKnots.around(KnotsTest.class)).isEmpty();
    }
}
