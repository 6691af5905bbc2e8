package io.weaklink.benchmarks.cost;

import io.weaklink.Referent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is referred to. It is equal to itself only. */
@Referent("target")
public class Target implements Valued {

    /** Which of them it is. */
    public int value;

    Target() {}

    @Override
    public int value() {
        return value;
    }

    /** What a callback calls. */
    public void addTo(long[] sum) {
        sum[0] += value;
    }

    /** Makes so many, numbered from 0. Each has its identity hash code already, which is not what is measured. */
    static Target[] many(int count) {
        var targets = new Target[count];
        for (int i = 0; i < count; i++) {
            targets[i] = new Target();
            targets[i].value = i;
            System.identityHashCode(targets[i]);
        }
        return targets;
    }

    /** Returns the same targets in a random order that is the same for each run. */
    static Target[] shuffled(Target[] targets) {
        List<Target> order = Arrays.asList(targets.clone());
        Collections.shuffle(order, new Random(7));
        return order.toArray(new Target[0]);
    }
}
