package io.weaklink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All referents that a document being read still looks for: by number, by token, and by slot. */
final class Targets {

    /** Those whose numbers came in order from 1, as a writer gives them. */
    private final List<Target> inRow = new ArrayList<>(0);

    private final Map<Integer, Target> byNumber = new HashMap<>(0);
    /** By token and type, because two references may describe one referent by two types, and each keeps its own. */
    private final Map<WireReference.Tokened, Target> byToken = new LinkedHashMap<>(0);

    final ReadSlots slots = new ReadSlots();

    /** The wire forms of those by number and by token, in the order in which they came. */
    private final List<WireReference> inOrder = new ArrayList<>(0);

    /** Returns the target of this wire form, the same for all references to one referent. */
    Target of(WireReference wire) {
        if (wire instanceof WireReference.Numbered numbered) {
            return ofNumber(numbered);
        }
        if (wire instanceof WireReference.Tokened tokened) {
            return byToken.computeIfAbsent(tokened, token -> target(wire));
        }
        int slot = ((WireReference.Ahead) wire).slot();
        slots.ask(slot);
        return slots.target(slot);
    }

    private Target ofNumber(WireReference.Numbered wire) {
        int number = wire.number();
        if (number >= 1 && number <= inRow.size()) {
            return inRow.get(number - 1);
        }
        Target known = byNumber.isEmpty() ? null : byNumber.get(number);
        if (known == null) {
            known = target(wire);
            if (number == inRow.size() + 1) {
                inRow.add(known);
            } else {
                byNumber.put(number, known);
            }
        }
        return known;
    }

    private Target target(WireReference wire) {
        inOrder.add(wire);
        return new Target(wire);
    }

    /** Returns how many referents are looked for by number or token. */
    int count() {
        return inOrder.size();
    }

    /** Forgets all but the first ones of those. */
    void keep(int first) {
        List<WireReference> forgotten = inOrder.subList(first, inOrder.size());
        for (WireReference wire : forgotten) {
            if (wire instanceof WireReference.Numbered numbered) {
                forget(numbered.number());
            } else {
                byToken.remove(wire);
            }
        }
        forgotten.clear();
    }

    private void forget(int number) {
        if (byNumber.remove(number) == null && number <= inRow.size()) {
            inRow.subList(number - 1, inRow.size()).clear();
        }
    }

    /** Passes on each referent that was found. */
    static void forEachFound(List<Target> targets, Consumer<Object> action) {
        for (Target target : targets) {
            Object found = target.found();
            if (found != null) {
                action.accept(found);
            }
        }
    }

    List<Target> all() {
        List<Target> all = new ArrayList<>(inRow);
        all.addAll(byNumber.values());
        all.addAll(byToken.values());
        slots.addTargets(all);
        return all;
    }
}
