package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import io.weaklink.architecture.ShapeContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("com.fasterxml.jackson..");
    }

    /** The setup of a mapper is found through the handlers that it was installed with. All else is read from the bottom up. */
    @Test
    void hasOneCircleOfFilesAndNoOther() {
        assertThat(FileKnots.around(ShapeTest.class)).containsExactly(List.of("Installed", "MapperSetup"));
    }
}
