package io.weaklink.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The steps of a write and of a read grow with the graph, and no faster. Of a second doubling, as many steps are to come as twice those of the
 * first one; what is quadratic would need four times as many. Tables grow in steps: what is linear has been seen to need 2.4 times as many, so 2.7 are allowed.
 */
class LinearStepsTest {

    private static final double MOST = 2.7;

    private static final CountingLoader LOADER = new CountingLoader();

    private long[][] steps(String workload, String codec, String shape) throws Exception {
        @SuppressWarnings("unchecked")
        var counted = (BiFunction<String, String, long[][]>)
                LOADER.loadClass(workload).getConstructor().newInstance();
        return counted.apply(codec, shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "back",
                "carriers",
                "ahead",
                "ahead, one slot",
                "outside",
                "names",
                "weak containers",
                "one container, merged",
                "natural names",
                "natural names of one hash",
                "nested",
                "nested records"
            })
    void growWithTheGraph(String shape) throws Exception {
        for (String codec : new String[] {"json", "compact", "kryo", "snapshot"}) {
            long[][] steps = steps(Workload.class.getName(), codec, shape);
            requireLinear(codec + ", write", steps[0][0], steps[1][0], steps[2][0]);
            requireLinear(codec + ", read", steps[0][1], steps[1][1], steps[2][1]);
        }
    }

    private static void requireLinear(String what, long one, long two, long four) {
        assertThat(one).as(what).isGreaterThan(1_000);
        assertThat(two).as(what).isGreaterThan(one);
        assertThat((double) (four - two) / (two - one))
                .as("%s: %s, %s and %s steps", what, one, two, four)
                .isLessThan(MOST);
    }

    /** A loop in a loop is found out. */
    @ParameterizedTest
    @CsvSource({"loop in a loop, true", "loop, false"})
    void tellAQuadraticLoop(String shape, boolean isQuadratic) throws Exception {
        long[][] steps = steps(Loops.class.getName(), "none", shape);

        double growth = (double) (steps[2][0] - steps[1][0]) / (steps[1][0] - steps[0][0]);
        assertThat(growth > MOST).isEqualTo(isQuadratic);
    }

    /** What is known to be linear, and what is not. */
    public static final class Loops implements BiFunction<String, String, long[][]> {

        @Override
        public long[][] apply(String codec, String shape) {
            long[][] steps = new long[3][];
            for (int i = 0; i < 3; i++) {
                long before = Steps.count();
                int count = 100 << i;
                int inner = shape.equals("loop") ? 1 : count;
                for (int j = 0; j < count; j++) {
                    for (int k = 0; k < inner; k++) {
                        Thread.onSpinWait();
                    }
                }
                steps[i] = new long[] {Steps.count() - before};
            }
            return steps;
        }
    }
}
