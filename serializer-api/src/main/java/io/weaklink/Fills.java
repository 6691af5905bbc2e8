package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents of weak containers that one document has, in its order, until the containers are filled at the end. */
final class Fills {

    private final List<Fill> all = new ArrayList<>(0);

    /** What counts for each container, by identity, once the document has ended. */
    private final Map<Object, Joined> joined = new IdentityHashMap<>(0);

    /**
     * Adds contents for a container.
     *
     * @param beside whether earlier contents of the container count as well
     */
    Fill add(Object container, Refill contents, boolean beside) {
        var fill = new Fill(container, contents, beside);
        all.add(fill);
        return fill;
    }

    /**
     * Returns all contents that count for the container of this fill; null if a later fill of the container puts them in. Asked when the
     * document has ended.
     */
    @Nullable
    Refill contents(Fill fill) {
        if (joined.isEmpty()) {
            all.forEach(this::join);
        }
        Joined its = joined.get(fill.container());
        return its != null && its.last() == fill ? its.contents() : null;
    }

    private void join(Fill fill) {
        Joined before = joined.get(fill.container());
        Refill contents = fill.contents();
        if (before != null && fill.beside()) {
            contents = before.contents();
            contents.addAll(fill.contents());
        }
        joined.put(fill.container(), new Joined(fill, contents));
    }

    /** Returns whether this container is to be filled. */
    boolean has(Object container) {
        return all.stream().anyMatch(fill -> fill.container() == container);
    }

    int count() {
        return all.size();
    }

    /** Forgets all but the first ones. */
    void keep(int count) {
        all.subList(count, all.size()).clear();
    }

    /** Contents and the container that they are put into. */
    record Fill(Object container, Refill contents, boolean beside) {}

    /** The last fill of a container, and all contents that count. */
    private record Joined(Fill last, Refill contents) {}
}
