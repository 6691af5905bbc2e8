package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteInventoryTest {

    @Test
    void staysAsItWasWhenMoreIsCounted() {
        Map<WriteOutcome, Long> counts = new EnumMap<>(Map.of(WriteOutcome.CLEARED, 1L));
        var inventory = new WriteInventory(1, Map.of("node", 1L), Map.of("node", counts), List.of(), 0);

        counts.put(WriteOutcome.CLEARED, 2L);

        assertThat(inventory.references()).containsEntry("node", Map.of(WriteOutcome.CLEARED, 1L));
    }
}
