package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which the files of this package can be read. */
class KnotsTest {

    /** A function makes callbacks, and a callback calls its function. */
    @Test
    void hasOneCircleOfFilesAndNoOther() {
        assertThat(FileKnots.around(KnotsTest.class)).containsExactly(List.of("CallbackFunction", "WeakCallback"));
    }
}
