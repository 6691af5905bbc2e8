package io.weaklink.samples.soak;

import io.weaklink.contract.Bead;
import io.weaklink.contract.Charm;
import io.weaklink.contract.Clasp;
import io.weaklink.contract.Pouch;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document: beads that refer to one another from places of all shapes, references to a buoy that stands outside, and a thorn
 * at the end.
 */
public class Load {

    public List<WeakReference<Bead>> ahead = new ArrayList<>();
    public Bead bead = new Bead();
    public WeakReference<Buoy> outside = new WeakReference<>(null);
    public List<WeakReference<Buoy>> outsiders = new ArrayList<>();
    public Thorn thorn = new Thorn();

    /** Makes one whose beads have this number and the next one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Load of(int number, Buoy outside) {
        var load = new Load();
        Bead root = load.bead;
        root.number = number;
        var child = new Bead(number + 1);
        root.beads.add(child);
        root.weak = new WeakReference<>(root);
        root.list.add(new WeakReference<>(child));
        root.list.add(new WeakReference<>(null));
        root.map.put("key", new WeakReference<>(root));
        root.array = new WeakReference[] {new WeakReference<>(child), null};
        root.meant = child;
        var clasp = new Clasp(null, null, 2, null, new ArrayList<>(), new WeakReference<>(child));
        root.clasps.add(clasp);
        root.clasp = new WeakReference<>(clasp);
        child.weak = new WeakReference<>(root);
        child.pouch = new Pouch();
        child.pouch.list.add(root);
        child.pouch.keys.put(root, new Charm(3));
        child.pouch.byClass.put(child, new Charm(4));
        child.pouch.array = new Bead[] {root, null};
        load.ahead.add(new WeakReference<>(child));
        load.ahead.add(new WeakReference<>(null));
        load.outside = new WeakReference<>(outside);
        load.outsiders.add(load.outside);
        load.outsiders.add(new WeakReference<>(outside));
        return load;
    }

    Load with(Thorn.Pricks pricks) {
        thorn = Thorn.that(pricks);
        return this;
    }

    /**
     * Fails unless each reference is what the document says of it.
     *
     * @param found what the reference to the outside must point at
     */
    void requireWhole(int number, @Nullable Buoy found) {
        Bead child = bead.beads.get(0);
        boolean inside = bead.number == number
                && child.number == number + 1
                && bead.weak.get() == bead
                && bead.list.get(0).get() == child
                && bead.map.get("key").get() == bead
                && bead.array[0].get() == child
                && bead.meant == child
                && bead.clasp.get() == bead.clasps.get(0)
                && bead.clasps.get(0).weak().get() == child
                && child.weak.get() == bead
                && child.pouch.list.get(0) == bead
                && child.pouch.keys.get(bead).number == 3
                && child.pouch.byClass.get(child).number == 4
                && child.pouch.array[0] == bead
                && ahead.get(0).get() == child;
        boolean empty = bead.list.get(1).get() == null && ahead.get(1).get() == null;
        boolean outward = outside.get() == found
                && outsiders.get(0).get() == found
                && outsiders.get(1).get() == found;
        if (!inside || !empty || !outward) {
            throw new AssertionError(
                    "document " + number + ": inside " + inside + ", empty " + empty + ", outside " + outward);
        }
    }
}
