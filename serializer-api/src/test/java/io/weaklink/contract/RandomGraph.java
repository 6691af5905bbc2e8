package io.weaklink.contract;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.contract.Edge.Place;
import io.weaklink.contract.Edge.Target;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A graph made from a seed, with the lists of its edges and weak containers: what must be true of any copy of it.
 *
 * <p>Node 0 is the root; nodes form a tree of strong references, parents first. Outside the document stand beads that
 * are named, beads that will have a token, and beads that will be forgotten after the graph was written.
 */
final class RandomGraph {

    private static final int FEWEST = 50;
    private static final int OUTSIDE = 9;

    final long seed;
    final List<Edge> edges = new ArrayList<>();
    final List<Filling> fillings = new ArrayList<>();
    final Map<Integer, Integer> parents = new LinkedHashMap<>();
    final Map<Integer, Object> nodes = new LinkedHashMap<>();
    final List<Bead> outside = new ArrayList<>();

    /** Keeps alive what planted defects made up, so that they cannot hide behind the collector. */
    final List<Bead> planted = new ArrayList<>();

    private final SplittableRandom random;
    private final List<Integer> beads = new ArrayList<>();
    private final List<Integer> clasps = new ArrayList<>();
    private final List<Integer> charms = new ArrayList<>();
    private final Map<Integer, Integer> onlyChild = new HashMap<>();
    private final boolean hasContainers;
    private final Map<WeakReference<Bead>, Target> made = new LinkedHashMap<>();

    RandomGraph(long seed) {
        this(seed, true);
    }

    /** Draws a graph with weak containers, or one for a codec that fills none. */
    RandomGraph(long seed, boolean hasContainers) {
        this.seed = seed;
        this.hasContainers = hasContainers;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < OUTSIDE; i++) {
            outside.add(new Bead(-1 - i));
        }
        planTree(FEWEST + random.nextInt(30));
        beads.forEach(number -> nodes.put(number, new Bead(number)));
        charms.forEach(number -> nodes.put(number, new Charm(number)));
        clasps.forEach(number -> nodes.put(number, clasp(number)));
        parents.forEach(this::attach);
        beads.forEach(this::fill);
        charms.forEach(this::fillCharm);
    }

    Bead root() {
        return (Bead) nodes.get(0);
    }

    /** A third of what stands outside has a name, which a second world may know as well. */
    boolean isNamed(int outsideNumber) {
        return outsideNumber % 3 == 0;
    }

    /** A third of what stands outside is forgotten once the graph was written. */
    boolean isForgotten(int outsideNumber) {
        return outsideNumber % 3 == 1;
    }

    /** Gives names in {@code registry} to beads of a world: those of this one, or of another. */
    void name(LiveObjectRegistry registry, List<Bead> world) {
        for (int i = 0; i < OUTSIDE; i++) {
            if (isNamed(i) && world.get(i) != null) {
                registry.register("bead/" + seed + "/" + i, world.get(i));
            }
        }
    }

    void forget(LiveObjectRegistry registry) {
        for (int i = 0; i < OUTSIDE; i++) {
            if (isForgotten(i)) {
                registry.forget(outside.get(i));
            }
        }
    }

    /** Returns how many weak references stand in the document, in containers too. */
    long references() {
        return targets().filter(target -> target.kind() != Target.Kind.NOTHING).count();
    }

    /** Returns how many of them point at targets of this kind. */
    long references(Target.Kind kind) {
        return targets().filter(target -> target.kind() == kind).count();
    }

    long referencesToForgotten() {
        return targets()
                .filter(target -> target.kind() == Target.Kind.OUTSIDE && isForgotten(target.number()))
                .count();
    }

    private Stream<Target> targets() {
        return Stream.concat(edges.stream().map(Edge::target), fillings.stream().flatMap(Filling::weak));
    }

    private void planTree(int size) {
        beads.add(0);
        for (int number = 1; number < size; number++) {
            List<Integer> kind = kind(random.nextInt(10));
            List<Integer> open = Stream.concat(clasps.stream(), charms.stream())
                    .filter(it -> !onlyChild.containsKey(it))
                    .toList();
            if (kind == beads && !open.isEmpty() && random.nextBoolean()) {
                int parent = pick(open);
                onlyChild.put(parent, number);
                parents.put(number, parent);
            } else {
                parents.put(number, random.nextInt(3) == 0 ? beads.get(beads.size() - 1) : pick(beads));
            }
            kind.add(number);
        }
    }

    private List<Integer> kind(int roll) {
        if (roll < 3) {
            return clasps;
        }
        return roll == 3 && hasContainers ? charms : beads;
    }

    private void attach(int number, int parent) {
        Object node = nodes.get(number);
        if (nodes.get(parent) instanceof Charm charm) {
            charm.bead = (Bead) node;
        } else if (nodes.get(parent) instanceof Bead bead) {
            if (node instanceof Clasp clasp) {
                bead.clasps.add(clasp);
            } else if (node instanceof Bead child) {
                bead.beads.add(child);
            }
        }
    }

    private Clasp clasp(int number) {
        Bead bead = (Bead) nodes.get(onlyChild.getOrDefault(number, -1));
        ArrayList<SoftReference<Bead>> softs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            softs.add(soft(edge(number, Place.SOFTS, softs.size(), target(number, beads))));
        }
        List<Integer> earlier = clasps.stream().filter(nodes::containsKey).toList();
        WeakReference<Clasp> clasp = weakClasp(edge(number, Place.CLASP, 0, claspTarget(earlier)));
        SoftReference<Bead> soft = soft(edge(number, Place.SOFT, 0, target(number, beads)));
        return new Clasp(bead, clasp, number, soft, softs, weak(number, Place.WEAK, 0));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void fill(int number) {
        Bead bead = (Bead) nodes.get(number);
        bead.weak = weak(number, Place.WEAK, 0);
        bead.soft = soft(edge(number, Place.SOFT, 0, target(number, beads)));
        bead.clasp = weakClasp(edge(number, Place.CLASP, 0, claspTarget(clasps)));
        bead.meant = meant(number);
        for (int i = random.nextInt(4); i > 0; i--) {
            bead.list.add(weak(number, Place.LIST, bead.list.size()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            bead.map.put("key " + bead.map.size(), weak(number, Place.MAP, bead.map.size()));
        }
        bead.array = new WeakReference[random.nextInt(3)];
        for (int i = 0; i < bead.array.length; i++) {
            bead.array[i] = weak(number, Place.ARRAY, i);
        }
        fillPouch(number, bead);
    }

    private void fillPouch(int number, Bead bead) {
        List<Charm> held = charms.stream()
                .filter(it -> parents.get(it) == number)
                .map(it -> (Charm) nodes.get(it))
                .toList();
        if (!held.isEmpty() || hasContainers && random.nextInt(6) == 0) {
            bead.pouch = new Pouch();
            var drawing = new RandomPouch(random, () -> target(number, beads), this::find);
            fillings.addAll(drawing.fill(number, bead.pouch, held));
        }
    }

    private void fillCharm(int number) {
        Charm charm = (Charm) nodes.get(number);
        charm.weak = weak(number, Place.WEAK, 0);
        charm.meant = meant(number);
    }

    private Bead meant(int holder) {
        Target meant = target(holder, beads);
        return bead(edge(holder, Place.MEANT, 0, meant.kind() == Target.Kind.CLEARED ? Target.NOTHING : meant));
    }

    private Target target(int holder, List<Integer> inside) {
        int roll = random.nextInt(20);
        if (roll < 2) {
            return Target.NOTHING;
        } else if (roll < 4) {
            return Target.CLEARED;
        } else if (roll < 8) {
            return new Target(Target.Kind.OUTSIDE, random.nextInt(OUTSIDE));
        } else if (roll < 12 && inside.contains(parents.getOrDefault(holder, -1))) {
            return new Target(Target.Kind.INSIDE, parents.get(holder));
        } else if (roll == 12 && inside.contains(holder)) {
            return new Target(Target.Kind.INSIDE, holder);
        }
        return new Target(Target.Kind.INSIDE, pick(inside));
    }

    private Target claspTarget(List<Integer> inside) {
        int roll = random.nextInt(10);
        if (roll < 2 || inside.isEmpty()) {
            return roll == 0 ? Target.NOTHING : Target.CLEARED;
        }
        return new Target(Target.Kind.INSIDE, pick(inside));
    }

    /** A weak reference of its own, or one that stands in another place already. */
    private WeakReference<Bead> weak(int holder, Place place, int index) {
        if (!made.isEmpty() && random.nextInt(8) == 0) {
            var shared = pick(List.copyOf(made.keySet()));
            edge(holder, place, index, made.get(shared));
            return shared;
        }
        Target target = edge(holder, place, index, target(holder, beads));
        if (target.kind() == Target.Kind.NOTHING) {
            return null;
        }
        var reference = new WeakReference<>(bead(target));
        made.put(reference, target);
        return reference;
    }

    private SoftReference<Bead> soft(Target target) {
        return target.kind() == Target.Kind.NOTHING ? null : new SoftReference<>(bead(target));
    }

    private WeakReference<Clasp> weakClasp(Target target) {
        return target.kind() == Target.Kind.NOTHING ? null : new WeakReference<>((Clasp) nodes.get(target.number()));
    }

    private Bead bead(Target target) {
        return (Bead) find(target);
    }

    private Object find(Target target) {
        return switch (target.kind()) {
            case NOTHING, CLEARED -> null;
            case INSIDE -> nodes.get(target.number());
            case OUTSIDE -> outside.get(target.number());
        };
    }

    private Target edge(int holder, Place place, int index, Target target) {
        edges.add(new Edge(holder, place, index, target));
        return target;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
