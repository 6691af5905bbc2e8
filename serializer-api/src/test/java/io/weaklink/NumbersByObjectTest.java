package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersByObjectTest {

    private final NumberSequence sequence = new NumberSequence();
    private final NumbersByObject numbers = new NumbersByObject(sequence);

    @Test
    void goesOnWithASequenceThatHasBegun() {
        var first = new Object();
        var second = new Object();
        sequence.next();
        sequence.next();

        numbers.begin(first);

        assertThat(numbers.numberOf(first)).isEqualTo(3);
        assertThat(mention(second)).isEqualTo(4);
        assertThat(mention(first)).isEqualTo(3);
        assertThat(numbers.count()).isEqualTo(2);
    }

    /** What a token stands for has a place and no number until it is begun. */
    @Test
    void givesNumbersInTheOrderInWhichTheyAreNeeded() {
        var byToken = new Object();
        var next = new Object();
        numbers.ahead(WrittenNumbers.NONE, byToken, IdentityToken.name("token"), true);

        assertThat(numbers.count()).isZero();
        numbers.begin(next);
        numbers.begin(byToken);

        assertThat(numbers.numberOf(next)).isEqualTo(1);
        assertThat(numbers.numberOf(byToken)).isEqualTo(2);
        assertThat(mention(next)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithATable(long seed) {
        var random = new Random(seed);
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            objects.add(new Object());
        }
        Map<Object, Integer> expected = new IdentityHashMap<>();
        int last = random.nextInt(3);
        for (int i = 0; i < last; i++) {
            sequence.next();
        }
        for (int step = 0; step < 2_000; step++) {
            Object object = objects.get(random.nextInt(objects.size()));
            switch (random.nextInt(4)) {
                case 0 -> numbers.ahead(numbers.placeOf(object), object, IdentityToken.name("n" + step), true);
                case 1 -> {
                    last += expected.putIfAbsent(object, last + 1) == null ? 1 : 0;
                    assertThat(mention(object)).isEqualTo(expected.get(object));
                }
                default -> {
                    last += expected.putIfAbsent(object, last + 1) == null ? 1 : 0;
                    numbers.begin(object);
                    assertThat(numbers.numberOf(object)).isEqualTo(expected.get(object));
                }
            }
            assertThat(numbers.count()).isEqualTo(expected.size());
        }
    }

    /** Refers to an object by its number, which it is given if it has none. */
    private int mention(Object referent) {
        return numbers.numberAt(numbers.ahead(numbers.placeOf(referent), referent, null, true));
    }
}
