package io.weaklink.samples.compare;

import java.lang.ref.WeakReference;
import java.util.List;

/** Shapes by who refers to whom. */
final class Kinships {

    private Kinships() {}

    static List<Shape> all() {
        return List.of(parent(), grandparent(), sibling(), itself(), cycle(), behind(), ahead(), shared());
    }

    private static Shape parent() {
        return new Shape(
                "Parent",
                "each child knows its parent",
                () -> {
                    var oak = new Strong.Item("oak");
                    oak.grow("bough");
                    return new Attempt<>(oak, it -> it.children.get(0).parent, it -> it);
                },
                () -> {
                    var oak = new Weakly.Item("oak");
                    oak.grow("bough");
                    return new Attempt<>(oak, it -> it.children.get(0).parent, it -> it);
                });
    }

    private static Shape grandparent() {
        return new Shape(
                "Grandparent",
                "a grandchild knows its grandparent",
                () -> {
                    var oak = new Strong.Item("oak");
                    oak.grow("bough").grow("twig");
                    return new Attempt<>(oak, it -> it.children.get(0).children.get(0).grandparent, it -> it);
                },
                () -> {
                    var oak = new Weakly.Item("oak");
                    oak.grow("bough").grow("twig");
                    return new Attempt<>(
                            oak, it -> Attempt.in(it.children.get(0).children.get(0).grandparent), it -> it);
                });
    }

    private static Shape sibling() {
        return new Shape(
                "Sibling",
                "a child knows the next one, which stands further on",
                () -> {
                    var oak = new Strong.Item("oak");
                    oak.grow("left").peer = oak.grow("right");
                    return new Attempt<>(oak, it -> it.children.get(0).peer, it -> it.children.get(1));
                },
                () -> {
                    var oak = new Weakly.Item("oak");
                    oak.grow("left").peer = new WeakReference<>(oak.grow("right"));
                    return new Attempt<>(oak, it -> Attempt.in(it.children.get(0).peer), it -> it.children.get(1));
                });
    }

    private static Shape itself() {
        return new Shape(
                "Itself",
                "an object refers to itself",
                () -> {
                    var item = new Strong.Item("narcissus");
                    item.peer = item;
                    return new Attempt<>(item, it -> it.peer, it -> it);
                },
                () -> {
                    var item = new Weakly.Item("narcissus");
                    item.peer = new WeakReference<>(item);
                    return new Attempt<>(item, it -> Attempt.in(it.peer), it -> it);
                });
    }

    private static Shape cycle() {
        return new Shape(
                "Cycle",
                "two objects of a list know each other",
                () -> {
                    var shelf = Strong.Shelf.of("one", "two");
                    shelf.item(0).peer = shelf.item(1);
                    shelf.item(1).peer = shelf.item(0);
                    return new Attempt<>(shelf, it -> it.item(1).peer, it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one", "two");
                    shelf.item(0).peer = new WeakReference<>(shelf.item(1));
                    shelf.item(1).peer = new WeakReference<>(shelf.item(0));
                    return new Attempt<>(shelf, it -> Attempt.in(it.item(1).peer), it -> it.item(0));
                });
    }

    private static Shape behind() {
        return new Shape(
                "Behind",
                "a reference behind its referent",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = shelf.item(0);
                    return new Attempt<>(shelf, it -> it.last, it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(shelf.item(0));
                    return new Attempt<>(shelf, it -> Attempt.in(it.last), it -> it.item(0));
                });
    }

    private static Shape ahead() {
        return new Shape(
                "Ahead",
                "a reference ahead of its referent",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.ahead = shelf.item(0);
                    return new Attempt<>(shelf, it -> it.ahead, it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.ahead = new WeakReference<>(shelf.item(0));
                    return new Attempt<>(shelf, it -> Attempt.in(it.ahead), it -> it.item(0));
                });
    }

    private static Shape shared() {
        return new Shape(
                "Shared",
                "two references, one referent: two to one",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = shelf.item(0);
                    shelf.other = shelf.item(0);
                    return new Attempt<>(shelf, it -> it.last, it -> it.other);
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(shelf.item(0));
                    shelf.other = new WeakReference<>(shelf.item(0));
                    return new Attempt<>(shelf, it -> Attempt.in(it.last), it -> it.other.get());
                });
    }
}
