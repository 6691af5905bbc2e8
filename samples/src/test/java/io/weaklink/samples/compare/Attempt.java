package io.weaklink.samples.compare;

import java.lang.ref.Reference;
import java.util.function.Function;

/**
 * One way to build a shape: its root, which object its reference gave, and which one it should give.
 *
 * @param found the referent, {@link #NO_REFERENCE} where there is not even a reference
 * @param expected the object it should be; null for an empty reference
 */
record Attempt<T>(T root, Function<T, Object> found, Function<T, Object> expected) {

    /** Stands where a reference should be and null is. */
    static final Object NO_REFERENCE = new Object();

    /** What an object outside of every document is called, by which to find it in one. */
    static final String OUTSIDE = "outside-object";

    /** Returns what a reference gives. */
    static Object in(Reference<?> reference) {
        return reference == null ? NO_REFERENCE : reference.get();
    }

    /** Writes and reads by a column, and says what came of it. */
    String by(Column column, boolean elsewhere) {
        try {
            Column.Codec writer = column.codec();
            Column.Codec reader = elsewhere ? column.codec() : writer;
            byte[] document = writer.write(root);
            T restored = cast(reader.read(document, root.getClass()));
            return Verdict.of(this, restored, document, column.weak);
        } catch (Exception | StackOverflowError e) {
            return Verdict.error(e);
        }
    }

    @SuppressWarnings("unchecked")
    private T cast(Object restored) {
        return (T) restored;
    }
}
