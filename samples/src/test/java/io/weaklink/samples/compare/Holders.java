package io.weaklink.samples.compare;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shapes by what holds the reference. */
final class Holders {

    private Holders() {}

    static List<Shape> all() {
        return List.of(
                list(), map(), set(), array(), nested(), record(), ring(), creator(), builder(), polymorphic(), soft());
    }

    private static Shape list() {
        return new Shape(
                "List",
                "a list of references",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.list = List.of(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.list.get(0), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.list = List.of(new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(shelf, it -> Attempt.in(it.list.get(0)), it -> it.item(0));
                });
    }

    private static Shape map() {
        return new Shape(
                "Map",
                "a map of references",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.map = Map.of("key", shelf.item(0));
                    return new Attempt<>(shelf, it -> it.map.get("key"), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.map = Map.of("key", new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(shelf, it -> Attempt.in(it.map.get("key")), it -> it.item(0));
                });
    }

    private static Shape set() {
        return new Shape(
                "Set",
                "a set of references",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.set = Set.of(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.set.iterator().next(), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.set = Set.of(new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(
                            shelf, it -> Attempt.in(it.set.iterator().next()), it -> it.item(0));
                });
    }

    private static Shape array() {
        return new Shape(
                "Array",
                "an array of references",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.array = new Strong.Item[] {shelf.item(0)};
                    return new Attempt<>(shelf, it -> it.array[0], it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.array = Weakly.array(new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(shelf, it -> Attempt.in(it.array[0]), it -> it.item(0));
                });
    }

    private static Shape nested() {
        return new Shape(
                "Nested",
                "a list of maps of references",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.nested = List.of(Map.of("key", shelf.item(0)));
                    return new Attempt<>(shelf, it -> it.nested.get(0).get("key"), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.nested = List.of(Map.of("key", new WeakReference<>(shelf.item(0))));
                    return new Attempt<>(
                            shelf, it -> Attempt.in(it.nested.get(0).get("key")), it -> it.item(0));
                });
    }

    private static Shape record() {
        return new Shape(
                "Record",
                "a record holds the reference",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.pin = new Strong.Pin(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.pin.to(), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.pin = new Weakly.Pin(new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(shelf, it -> Attempt.in(it.pin.to()), it -> it.item(0));
                });
    }

    private static Shape ring() {
        return new Shape(
                "Record referent",
                "what a record holds refers to the record",
                () -> {
                    var team = new Strong.Team("team", new ArrayList<>(List.of(new Strong.Member())));
                    team.members().get(0).team = team;
                    return new Attempt<>(team, it -> it.members().get(0).team, it -> it);
                },
                () -> {
                    var team = new Weakly.Team("team", new ArrayList<>(List.of(new Weakly.Member())));
                    team.members().get(0).team = new WeakReference<>(team);
                    return new Attempt<>(team, it -> Attempt.in(it.members().get(0).team), it -> it);
                });
    }

    private static Shape creator() {
        return new Shape(
                "Creator",
                "a creator is given the reference before its referent is read",
                () -> {
                    var early = new Strong.Early();
                    early.then = new Strong.Item("then");
                    early.made = new Strong.Made(early.then);
                    return new Attempt<>(early, it -> it.made.to, it -> it.then);
                },
                () -> {
                    var early = new Weakly.Early();
                    early.then = new Weakly.Item("then");
                    early.made = new Weakly.Made(new WeakReference<>(early.then));
                    return new Attempt<>(early, it -> Attempt.in(it.made.to), it -> it.then);
                });
    }

    private static Shape builder() {
        return new Shape(
                "Builder",
                "a builder is given the reference",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.built = new Strong.Built(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.built.to, it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.built = new Weakly.Built(new WeakReference<>(shelf.item(0)));
                    return new Attempt<>(shelf, it -> Attempt.in(it.built.to), it -> it.item(0));
                });
    }

    private static Shape polymorphic() {
        return new Shape(
                "Polymorphic",
                "a referent of one of several types",
                () -> {
                    var zoo = new Strong.Zoo();
                    zoo.favourite = zoo.animals.get(1);
                    return new Attempt<>(zoo, it -> it.favourite, it -> it.animals.get(1));
                },
                () -> {
                    var zoo = new Weakly.Zoo();
                    zoo.favourite = new WeakReference<>(zoo.animals.get(1));
                    return new Attempt<>(zoo, it -> Attempt.in(it.favourite), it -> it.animals.get(1));
                });
    }

    private static Shape soft() {
        return new Shape(
                "Soft",
                "a soft reference",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = shelf.item(0);
                    return new Attempt<>(shelf, it -> it.last, it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.soft = new SoftReference<>(shelf.item(0));
                    return new Attempt<>(shelf, it -> Attempt.in(it.soft), it -> it.item(0));
                });
    }
}
