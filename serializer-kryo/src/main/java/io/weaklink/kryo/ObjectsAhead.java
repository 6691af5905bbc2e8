package io.weaklink.kryo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of {@link WrittenObjects} to which references stand ahead, in the order of these references. They stand in its
 * table by their place here, before they have numbers and after, so that one search finds both.
 *
 * <p>Objects often begin in the order of the references to them, and the end of a root asks for them in that order. Then no
 * hash is asked for, and no table far away.
 */
final class ObjectsAhead {

    private static final int SMALLEST = 16;

    /** How many objects' worth of memory is kept from root to root. */
    private static final int KEPT = 2048;

    private @Nullable Object[] objects = new Object[SMALLEST];

    /** Of each object its slot in the root that mentioned it. */
    private int[] slots = new int[SMALLEST];

    /** Of each object its number + 1; zero if it has not begun. */
    private int[] numbers = new int[SMALLEST];

    private int count;

    /** The place of the first object that the root under way has mentioned: Kryo may go on counting from root to root. */
    private int first;

    /** The place behind the object that was asked for last. */
    private int next;

    boolean areAny() {
        return count > 0;
    }

    int count() {
        return count;
    }

    /** Returns the object at this place; null if an earlier root has let go of it. */
    @Nullable
    Object object(int place) {
        return objects[place];
    }

    /** Returns whether this object stands at the place. */
    boolean has(int place, Object object) {
        return objects[place] == object;
    }

    /** Returns the place of this object if it is the next one, or the one before; -1 if it has to be searched for. */
    int near(Object object) {
        if (next < count && objects[next] == object) {
            return next++;
        }
        return next > 0 && objects[next - 1] == object ? next - 1 : -1;
    }

    /** Notes that the object at this place was asked for, so that the next one is near. */
    void asked(int place) {
        next = place + 1;
    }

    /** Returns the number of the object at this place, -1 if it has not begun. */
    int number(int place) {
        return numbers[place] - 1;
    }

    /** Gives the object at this place its number. */
    void begin(int place, int number) {
        numbers[place] = number + 1;
    }

    /** Returns the slot of the object at this place, which has not begun, in the root under way. */
    int slot(int place) {
        return slots[place];
    }

    /** Adds an object. Returns its place. */
    int add(Object object, int slot) {
        if (count == objects.length) {
            // The length of the objects counts, so where the heap is full, they have not grown alone.
            slots = Arrays.copyOf(slots, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
            objects = Arrays.copyOf(objects, 2 * count);
        }
        objects[count] = object;
        slots[count] = slot;
        numbers[count] = 0;
        return count++;
    }

    /**
     * Ends a root. Lets go of the objects that have not begun: the next root counts its slots from 0 again. Their entries in the
     * table stay, and lead to no object or to another one.
     */
    void endRoot() {
        int begun = first;
        for (int place = first; place < count; place++) {
            if (numbers[place] == 0) {
                objects[place] = null;
            } else {
                begun = place + 1;
            }
        }
        count = begun;
        first = begun;
    }

    /** Forgets all. */
    void clear() {
        objects = Emptied.objects(objects, count, objects.length > KEPT ? SMALLEST : KEPT);
        if (objects.length == SMALLEST && slots.length > KEPT) {
            slots = Emptied.numbers(slots, SMALLEST);
            numbers = Emptied.numbers(numbers, SMALLEST);
        }
        count = 0;
        first = 0;
        next = 0;
    }
}
