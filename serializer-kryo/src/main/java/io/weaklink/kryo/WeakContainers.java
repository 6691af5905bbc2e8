package io.weaklink.kryo;

import io.weaklink.Refill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weak containers of a root that is read or of a copy. All are filled when it is bound. Only then each one finds its own
 * elements again, because their hash or order may depend on what another container holds.
 */
final class WeakContainers {

    private final List<Filled> all = new ArrayList<>(0);

    private record Filled(Refill contents, Object container) {

        /** Returns whether a set or map took less than it was given: what was gone, or equal as long as it was incomplete. */
        boolean isShort() {
            return container instanceof Set<?> set && set.size() < contents.size()
                    || container instanceof Map<?, ?> map && map.size() < contents.size() / 2;
        }
    }

    /** Adds a container, with the contents that it is filled with. */
    void add(Refill contents, Object container) {
        all.add(new Filled(contents, container));
    }

    boolean areNone() {
        return all.isEmpty();
    }

    /**
     * Fills all containers, and once more those that took too few when the others were empty. A graph id may not lead to them,
     * so the late references among their values are exchanged too.
     */
    void fill() {
        all.forEach(each -> each.contents.into(each.container));
        all.stream().filter(Filled::isShort).forEach(each -> each.contents.into(each.container));
        all.forEach(each -> ContainerReferences.makeGenuine(each.container));
    }

    /** Lets each container find its own elements, inner ones first. */
    void findLost() {
        for (int i = all.size() - 1; i >= 0; i--) {
            ContainerReferences.findLost(all.get(i).container);
        }
    }

    void forget() {
        all.clear();
    }
}
