package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a weak container that is being read, until they are put into the container when the document ends: then
 * the keys and elements are complete, so that their hash codes are the ones they keep. The mirror image of {@link
 * WeakShape#parts}.
 *
 * <p>It holds all parts strongly. Belongs to the thread that reads.
 */
public final class Refill {

    /** Stands for a part that has no referent, because it is gone or was cleared. */
    private static final Object GONE = new Object();

    private final WeakShape shape;
    private final List<@Nullable Object> parts = new ArrayList<>();

    /** Whether a part was equal to one that the container had already. */
    private boolean wasRefused;

    /** Begins to read a container of this shape. */
    public Refill(WeakShape shape) {
        this.shape = requireNonNull(shape, "shape");
    }

    /** Adds the next part as it stands; null is an element like any other. */
    public void add(@Nullable Object part) {
        parts.add(part);
    }

    /**
     * Adds the next part, which is weak. {@link ReadScope#restoreReferent} gives the receiver the referent.
     *
     * @return takes the referent, null if it is gone
     */
    public Consumer<@Nullable Object> addWeak() {
        int index = parts.size();
        parts.add(GONE);
        return referent -> parts.set(index, referent == null ? GONE : referent);
    }

    /** Adds the parts of other contents of the same container, which is bound already. */
    void addAll(Refill others) {
        parts.addAll(others.parts);
    }

    /** Returns how many parts there are so far. */
    public int size() {
        return parts.size();
    }

    /** Returns a new array for the parts, which {@link #into} fills. All slots are null until then. */
    public Object newArray(Class<?> componentType) {
        return Array.newInstance(componentType, parts.size());
    }

    /**
     * Empties the container that the holder has made, when its contents begin to be read. So what the application puts in
     * until the document ends stays there. Leaves an array as it is.
     *
     * @throws WeaklinkException if the container throws, as one does that cannot be changed
     */
    public static void empty(Object container) {
        change(container, () -> {
            if (container instanceof Collection<?> collection) {
                collection.clear();
            } else if (container instanceof Map<?, ?> map) {
                map.clear();
            }
        });
    }

    /**
     * Puts the parts into the container, beside what is there. What is gone drops out, and an array keeps a null in its place.
     *
     * @param container a collection, map or array, as the shape says
     * @throws WeaklinkException if the container throws, as one does that cannot be changed
     */
    void into(Object container) {
        change(container, () -> fill(container));
    }

    /**
     * Lets a set or map find its elements again when all containers of the document are filled ({@link
     * ReadScope#whenFilled}), if their hash or order depends on another container, and puts the parts in once more if one was
     * equal to another until then.
     *
     * @throws WeaklinkException if the container or an element throws
     */
    void complete(Object container) {
        change(container, () -> {
            if (container instanceof Map<?, ?> map) {
                LostElements.findAgain(map);
            } else if (container instanceof Set<?> set) {
                LostElements.findAgain(set);
            } else if (container instanceof Queue<?> queue) {
                LostElements.findAgain(queue);
            }
            if (wasRefused) {
                fill(container);
            }
        });
    }

    private static void change(Object container, Runnable changing) {
        try {
            changing.run();
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "Expected a '" + container.getClass().getName()
                            + "' to take the weak contents that were read, but it" + " threw " + thrown
                            + ". Hold them in a container that can be changed.",
                    thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private void fill(Object container) {
        if (shape.isMap()) {
            entries((Map<@Nullable Object, @Nullable Object>) container);
        } else if (shape == WeakShape.SLOTS) {
            for (int i = 0; i < parts.size(); i++) {
                Array.set(container, i, parts.get(i) == GONE ? null : parts.get(i));
            }
        } else {
            elements((Collection<@Nullable Object>) container);
        }
    }

    private void elements(Collection<@Nullable Object> collection) {
        for (Object part : parts) {
            if (part != GONE) {
                wasRefused |= !collection.add(part);
            }
        }
    }

    private void entries(Map<@Nullable Object, @Nullable Object> map) {
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            Object key = parts.get(i);
            Object value = parts.get(i + 1);
            if (key != GONE && value != GONE) {
                wasRefused |= map.put(key, value) != null;
            }
        }
    }
}
