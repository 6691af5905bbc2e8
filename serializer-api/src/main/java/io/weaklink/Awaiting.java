package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** All that waits for the end of one document being read, in the order in which the end goes through it. */
final class Awaiting {

    /** The places whose referents are not known yet. */
    final OpenPlaces places = new OpenPlaces();

    /** The places that take genuine references in exchange for late ones. */
    final Exchanges exchanges = new Exchanges();

    /** The actions of adapters that run when all places are bound and exchanged. */
    final List<Runnable> whenBound = new ArrayList<>(0);

    /** The actions of adapters that run when all containers are filled. */
    final List<Runnable> whenFilled = new ArrayList<>(0);

    /** The contents of weak containers, in the order of the document. */
    private final List<Fill> fills = new ArrayList<>(0);

    /** The last ones of each container, once the document has ended. */
    private final Map<Object, Fill> lastFills = new IdentityHashMap<>(0);

    /** The objects of which the application is told. */
    final RestoredObjects restored;

    /** The references of the application's own classes, each of which a place must have taken. */
    final List<LateMade> made = new ArrayList<>(0);

    Awaiting(List<Restoring<?>> actions) {
        this.restored = new RestoredObjects(actions);
    }

    Fill add(Object container, Refill contents) {
        var fill = new Fill(container, contents);
        fills.add(fill);
        return fill;
    }

    /** Returns whether no other contents were read for this container later. Asked when the document has ended. */
    boolean isLast(Fill fill) {
        if (lastFills.isEmpty()) {
            fills.forEach(each -> lastFills.put(each.container(), each));
        }
        return lastFills.get(fill.container()) == fill;
    }

    /** Returns an action that forgets all that comes from now on. */
    Runnable forgetting() {
        int allPlaces = places.count();
        int allExchanges = exchanges.count();
        int allWhenBound = whenBound.size();
        int allWhenFilled = whenFilled.size();
        int allFills = fills.size();
        int allRestored = restored.count();
        int allMade = made.size();
        return () -> {
            places.keep(allPlaces);
            exchanges.keep(allExchanges);
            whenBound.subList(allWhenBound, whenBound.size()).clear();
            whenFilled.subList(allWhenFilled, whenFilled.size()).clear();
            fills.subList(allFills, fills.size()).clear();
            restored.keep(allRestored);
            made.subList(allMade, made.size()).clear();
        };
    }

    /** Contents and the container that they are put into. */
    record Fill(Object container, Refill contents) {}
}
