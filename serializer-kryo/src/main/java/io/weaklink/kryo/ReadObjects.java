package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The read objects, in the order of their numbers. The mirror image of {@link WrittenObjects}. */
final class ReadObjects {

    private static final int SMALLEST = 16;

    private @Nullable Object[] objects = new Object[SMALLEST];
    private int count;

    /** How many objects the last root had. */
    private int countBefore;

    /** Returns the next number, whose object is not there yet. */
    int next() {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, WrittenObjects.larger(count, countBefore));
        }
        return count++;
    }

    /** Sets the object of a number that was given. */
    void set(int number, Object object) {
        objects[Objects.checkIndex(number, count)] = object;
    }

    /**
     * Returns the object of a number, null if it is not there yet.
     *
     * @throws KryoException if the number was not given
     */
    @Nullable
    Object get(int number) {
        if (number < 0 || number >= count) {
            throw new KryoException("Expected the graph id of one of " + count + " objects, but found " + number
                    + ". The stream is damaged.");
        }
        return objects[number];
    }

    /** Returns the last number, -1 if there is none. */
    int last() {
        return count - 1;
    }

    /** Forgets all. */
    void reset() {
        if (count > 0) {
            objects = Emptied.objects(objects, count, WrittenObjects.KEPT);
            countBefore = count;
            count = 0;
        }
    }
}
