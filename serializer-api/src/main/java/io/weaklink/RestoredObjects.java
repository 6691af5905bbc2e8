package io.weaklink;

import java.util.ArrayList;
import java.util.List;

/** The restored referents of one document in its order, and the actions of the setup that are told of them at the end. */
final class RestoredObjects {

    private final List<Restoring<?>> actions;
    private final List<Object> objects = new ArrayList<>();

    RestoredObjects(List<Restoring<?>> actions) {
        this.actions = actions;
    }

    void add(Object referent) {
        if (!actions.isEmpty()) {
            objects.add(referent);
        }
    }

    int count() {
        return objects.size();
    }

    /** Forgets all objects but the first ones. */
    void keep(int first) {
        objects.subList(first, objects.size()).clear();
    }

    /** Tells each object to each action: object by object, each in the order in which the actions were set up. */
    void tell() {
        for (Object object : objects) {
            actions.forEach(action -> action.tell(object));
        }
    }
}
