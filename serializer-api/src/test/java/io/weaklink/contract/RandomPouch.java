package io.weaklink.contract;

import io.weaklink.contract.Edge.Target;
import io.weaklink.contract.Edge.Target.Kind;
import io.weaklink.contract.Filling.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Draws the weak containers of one bead. */
final class RandomPouch {

    private static final int MOST = 4;

    private final SplittableRandom random;
    private final Supplier<Target> target;
    private final Function<Target, Object> find;

    RandomPouch(SplittableRandom random, Supplier<Target> target, Function<Target, Object> find) {
        this.random = random;
        this.target = target;
        this.find = find;
    }

    /**
     * Fills a pouch.
     *
     * @param charms the values of its weak keys
     * @return what stands in each pocket
     */
    List<Filling> fill(int holder, Pouch pouch, List<Charm> charms) {
        List<Filling> fillings = new ArrayList<>();
        List<Charm> left = new ArrayList<>(charms);
        for (Pocket pocket : Pocket.values()) {
            List<Item> items = pocket.hasCharms() ? entries(pocket, left) : items(pocket);
            fillings.add(new Filling(holder, pocket, items));
            pouch.put(pocket, parts(pocket, items));
        }
        return fillings;
    }

    private List<Item> items(Pocket pocket) {
        List<Item> items = new ArrayList<>();
        Set<Target> met = new HashSet<>();
        for (int i = random.nextInt(MOST); i > 0; i--) {
            Target key = pocket == Pocket.VALUES ? Target.NOTHING : content();
            Target value = pocket == Pocket.BOTH || pocket == Pocket.VALUES ? content() : Target.NOTHING;
            if (!pocket.isSet() || pocket == Pocket.VALUES || met.add(key)) {
                items.add(new Item(key, value));
            }
        }
        return items;
    }

    /** Half of the charms go to the first pocket that asks, the others to the second. */
    private List<Item> entries(Pocket pocket, List<Charm> left) {
        List<Item> items = new ArrayList<>();
        Set<Target> met = new HashSet<>();
        for (Charm charm : List.copyOf(left)) {
            if (pocket == Pocket.BY_CLASS && random.nextBoolean()) {
                continue;
            }
            left.remove(charm);
            items.add(new Item(unmet(met, () -> keyOf(charm)), new Target(Kind.INSIDE, charm.number)));
        }
        if (random.nextInt(6) == 0) {
            items.add(new Item(unmet(met, this::content), Target.NOTHING));
        }
        return items;
    }

    /** The key of a charm that holds a part of the tree is never gone, because the part would be gone with it. */
    private Target keyOf(Charm charm) {
        if (charm.bead == null) {
            return content();
        }
        return random.nextInt(3) == 0 ? new Target(Kind.INSIDE, charm.bead.number) : inside();
    }

    private Target inside() {
        Target drawn = target.get();
        while (drawn.kind() != Kind.INSIDE) {
            drawn = target.get();
        }
        return drawn;
    }

    /** A container holds objects, so nothing in it was cleared before. */
    private Target content() {
        Target drawn = target.get();
        return drawn.kind() == Kind.CLEARED ? Target.NOTHING : drawn;
    }

    private static Target unmet(Set<Target> met, Supplier<Target> drawn) {
        Target key = drawn.get();
        while (!met.add(key)) {
            key = drawn.get();
        }
        return key;
    }

    private List<Object> parts(Pocket pocket, List<Item> items) {
        List<Object> parts = new ArrayList<>();
        for (Item item : items) {
            parts.add(pocket == Pocket.VALUES ? "key " + parts.size() / 2 : find.apply(item.key()));
            if (pocket.isMap()) {
                parts.add(find.apply(item.value()));
            }
        }
        return parts;
    }
}
