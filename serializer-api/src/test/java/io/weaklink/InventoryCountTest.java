package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryCountTest {

    private static final class Node {}

    /** The counter of a class is guessed by the class before it, and a guess may be wrong. */
    @Test
    void countsClassesInAnyOrder() {
        CodecSetup setup =
                CodecSetup.of(Weaklink.builder().describe("node", Node.class).build());
        var count = new InventoryCount(setup.types());
        Class<?>[] order = {
            Object.class,
            Node.class,
            byte[].class,
            Node.class,
            byte[].class,
            byte[].class,
            Object.class,
            Object.class,
            Node.class
        };
        for (Class<?> type : order) {
            count.count(type);
        }

        try (Writing writing = setup.writing(0)) {
            count.handTo(writing);

            assertThat(writing.inventory().objects()).isEqualTo(order.length);
            assertThat(writing.inventory().types()).isEqualTo(Map.of("java.lang.Object", 3L, "node", 3L, "byte[]", 3L));
        }
    }
}
