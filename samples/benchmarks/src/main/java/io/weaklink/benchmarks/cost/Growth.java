package io.weaklink.benchmarks.cost;

import java.util.List;

/**
 * One step of one subject, over all sizes: a row of the last table and a line of the plot.
 *
 * @param title how the page calls it
 * @param color its color in the plot
 * @param isStrong whether it is a base of the others
 */
record Growth(String title, Enum<?> subject, String step, String color, boolean isStrong) {

    /** Returns them, in the order of the page. */
    static List<Growth> all() {
        return List.of(
                use(HeldReference.STRONG, "#1f6fb2"),
                use(HeldReference.WEAK, "#2f9bd8"),
                use(HeldReference.LATE, "#0b3c6b"),
                use(HeldReference.CALLBACK, "#6db6ff"),
                use(HeldReference.PROXY, "#5c7cfa"),
                get(HeldContainer.HASH_MAP, "#2b8a3e"),
                get(HeldContainer.WEAK_HASH_MAP, "#69b53c"),
                get(HeldContainer.STRONG_VALUES, "#0f6b5c"),
                get(HeldContainer.WEAK_VALUES, "#20b89a"),
                read(Codec.KRYO, Written.STRONG_LIST, "#d9480f"),
                read(Codec.KRYO, Written.WEAK_LIST, "#ff922b"),
                read(Codec.KRYO, Written.WEAK_KEYS, "#e8a90c"),
                read(Codec.JSON, Written.STRONG_LIST, "#862e9c"),
                read(Codec.JSON, Written.WEAK_LIST, "#da77f2"),
                read(Codec.JSON, Written.WEAK_KEYS, "#e64980"));
    }

    private static Growth use(HeldReference kind, String color) {
        return new Growth("use: " + kind.title(), kind, Measurement.USE, color, kind == HeldReference.STRONG);
    }

    private static Growth get(HeldContainer kind, String color) {
        return new Growth("get: " + kind.title(), kind, Measurement.GET, color, kind == kind.base());
    }

    private static Growth read(Codec codec, Written written, String color) {
        return new Growth(
                codec.title() + " reads: " + written.title(),
                written,
                Measurement.step(codec, true),
                color,
                written.isStrong());
    }
}
