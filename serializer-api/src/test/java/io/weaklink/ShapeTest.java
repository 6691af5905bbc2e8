package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import io.weaklink.architecture.ShapeContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest extends ShapeContract {

    /**
     * The setup, its builder, the provider that gives it and the door for adapters make one another. All else is read from
     * the bottom up.
     */
    @Test
    void hasOneCircleOfFilesAndNoOther() {
        assertThat(FileKnots.around(ShapeTest.class))
                .containsExactly(
                        List.of("CodecSetup", "ProvidedSetup", "Weaklink", "WeaklinkBuilder", "WeaklinkProvider"));
    }
}
