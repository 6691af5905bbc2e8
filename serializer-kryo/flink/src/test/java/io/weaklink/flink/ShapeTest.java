package io.weaklink.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import io.weaklink.architecture.ShapeContract;
import org.junit.jupiter.api.Test;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("io.weaklink.kryo..", "com.esotericsoftware.kryo..", "org.apache.flink..");
    }

    @Test
    void hasNoCircleOfFiles() {
        assertThat(FileKnots.around(ShapeTest.class)).isEmpty();
    }
}
