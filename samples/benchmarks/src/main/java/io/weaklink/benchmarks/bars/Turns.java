package io.weaklink.benchmarks.bars;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who comes when: each round begins with the next one, and each second round goes backwards. */
final class Turns {

    private Turns() {}

    /** Returns the order of the round. So nobody is always first, and nobody always follows the same one. */
    static <T> List<T> of(List<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        Collections.rotate(order, -(round / 2));
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
