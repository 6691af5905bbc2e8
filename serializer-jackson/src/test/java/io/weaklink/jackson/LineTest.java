package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** That these tests run on the line of Jackson that the build says, with all its parts. */
class LineTest {

    @Test
    void runsOnTheLineThatTheBuildSays() {
        String line = System.getProperty("weaklink.jackson");

        assertThat(new ObjectMapper().version()).hasToString(line);
        assertThat(new ObjectMapper().getFactory().version()).hasToString(line);
    }
}
