package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import io.weaklink.architecture.ShapeContract;
import org.junit.jupiter.api.Test;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("io.weaklink.jackson3..", "tools.jackson..", "org.springframework..", "io.micrometer..");
    }

    @Test
    void hasNoCircleOfFiles() {
        assertThat(FileKnots.around(ShapeTest.class)).isEmpty();
    }
}
