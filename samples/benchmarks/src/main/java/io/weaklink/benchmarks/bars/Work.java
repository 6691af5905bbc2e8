package io.weaklink.benchmarks.bars;

import org.jspecify.annotations.Nullable;

/**
 * What the subjects of a row do. The class of a row implements it and has a constructor without arguments; each subject is an
 * object of that class in a class loader of its own. JMH can run the same class.
 */
public interface Work {

    /** Returns the row. Asked of an object that is not prepared. */
    Row row();

    /** Makes ready for the steps, once. */
    void prepare(String subject, int size) throws Exception;

    /** Makes ready for the next round. What that takes is not measured. */
    default void beginRound() {}

    /** Does a step once, and returns what came of it, so that the compiler can't leave it out. */
    @Nullable
    Object run(String step) throws Exception;

    /** Returns how many bytes the document has; 0 if there is none. */
    default long written() {
        return 0;
    }

    /** Removes what is left outside of the heap. */
    default void close() throws Exception {}
}
