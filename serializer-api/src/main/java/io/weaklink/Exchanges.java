package io.weaklink;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The places of one document that were given late references and take genuine ones in exchange, when all places are
 * bound.
 */
final class Exchanges {

    private final List<Late> late = new ArrayList<>(0);
    private final List<Consumer<Reference<?>>> places = new ArrayList<>(0);

    void add(Late reference, Consumer<Reference<?>> place) {
        late.add(reference);
        places.add(place);
    }

    int count() {
        return late.size();
    }

    /** Forgets all places but the first ones. */
    void keep(int first) {
        late.subList(first, late.size()).clear();
        places.subList(first, places.size()).clear();
    }

    /** Puts a genuine reference into each place; a late one that is still unresolved stays, because it keeps a token. */
    void make() {
        for (int i = 0; i < late.size(); i++) {
            places.get(i).accept(late.get(i).genuine());
        }
    }
}
