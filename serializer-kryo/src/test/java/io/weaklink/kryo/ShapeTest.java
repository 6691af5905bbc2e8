package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.architecture.FileKnots;
import io.weaklink.architecture.ShapeContract;
import org.junit.jupiter.api.Test;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("com.esotericsoftware.kryo..");
    }

    /** None is natural here: a part that must call back to its maker does so through an interface of its own. */
    @Test
    void hasNoCircleOfFiles() {
        assertThat(FileKnots.around(ShapeTest.class)).isEmpty();
    }
}
