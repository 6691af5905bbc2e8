package io.weaklink;

import java.util.ArrayList;
import java.util.List;

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

    /** The contents of weak containers. */
    final Fills fills = new Fills();

    /** The objects of which the application is told. */
    final RestoredObjects restored;

    /** The references of the application's own classes, each of which a place must have taken. */
    final List<LateMade> made = new ArrayList<>(0);

    Awaiting(List<Restoring<?>> actions) {
        this.restored = new RestoredObjects(actions);
    }

    /** Returns an action that forgets all that comes from now on. */
    Runnable forgetting() {
        int allPlaces = places.count();
        int allExchanges = exchanges.count();
        int allWhenBound = whenBound.size();
        int allWhenFilled = whenFilled.size();
        int allFills = fills.count();
        int allRestored = restored.count();
        int allMade = made.size();
        return () -> {
            places.keep(allPlaces);
            exchanges.keep(allExchanges);
            whenBound.subList(allWhenBound, whenBound.size()).clear();
            whenFilled.subList(allWhenFilled, whenFilled.size()).clear();
            fills.keep(allFills);
            restored.keep(allRestored);
            made.subList(allMade, made.size()).clear();
        };
    }
}
