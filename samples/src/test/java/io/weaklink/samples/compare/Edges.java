package io.weaklink.samples.compare;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;

/** Shapes in which the referent is not simply there. */
final class Edges {

    private Edges() {}

    static List<Shape> all() {
        return List.of(
                live(), gone(), leaf(), collected(), none(), only(), twice(), strongCycle(), undeclared(), text());
    }

    private static Shape live() {
        return new Shape(
                "Outside, alive",
                "the referent lives outside the document: bound to it, nothing of it written",
                () -> {
                    var outside = new Strong.Item(Attempt.OUTSIDE);
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = outside;
                    return new Attempt<>(shelf, it -> it.last, it -> outside);
                },
                () -> {
                    var outside = new Weakly.Item(Attempt.OUTSIDE);
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(outside);
                    return new Attempt<>(shelf, it -> Attempt.in(it.last), it -> outside);
                });
    }

    private static Shape gone() {
        return new Shape(
                "Outside, unknown",
                "the reader does not know the object outside: an empty reference, nothing of it written",
                () -> {
                    var outside = new Strong.Item(Attempt.OUTSIDE);
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = outside;
                    return new Attempt<>(shelf, it -> it.last, it -> null);
                },
                () -> {
                    var outside = new Weakly.Item(Attempt.OUTSIDE);
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(outside);
                    return new Attempt<>(shelf, it -> Attempt.in(it.last), it -> keeping(null, outside));
                },
                true);
    }

    private static Shape leaf() {
        return new Shape(
                "A leaf alone",
                "a child written alone leaves its parent out, and finds it again",
                () -> {
                    var oak = new Strong.Item(Attempt.OUTSIDE);
                    return new Attempt<>(oak.grow("bough"), it -> it.parent, it -> oak);
                },
                () -> {
                    var oak = new Weakly.Item(Attempt.OUTSIDE);
                    return new Attempt<>(oak.grow("bough"), it -> it.parent, it -> oak);
                });
    }

    private static Shape collected() {
        return new Shape(
                "Collected",
                "the application let go of the referent: an empty reference, and not null",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = new Strong.Item("two");
                    return new Attempt<>(shelf, it -> it.last, it -> null);
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(new Weakly.Item());
                    shelf.last.clear();
                    return new Attempt<>(shelf, it -> Attempt.in(it.last), it -> null);
                });
    }

    private static Shape none() {
        return new Shape(
                "Null",
                "no reference at all stays null",
                () -> {
                    return new Attempt<>(new Strong.Shelf(), it -> it.last, it -> null);
                },
                () -> {
                    return new Attempt<>(new Weakly.Shelf(), it -> it.last, it -> null);
                });
    }

    private static Shape only() {
        return new Shape(
                "The only holder",
                "nobody else holds the referent, and it should survive",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.last = new Strong.Item("two");
                    return new Attempt<>(shelf, it -> it.last == null ? "" : it.last.name, it -> "two");
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.last = new WeakReference<>(new Weakly.Item("two"));
                    shelf.last.clear();
                    return new Attempt<>(shelf, it -> it.last.get() == null ? null : it.last.get().name, it -> "two");
                });
    }

    private static Shape twice() {
        return new Shape(
                "Strong twice",
                "two strong references to one object: two to one",
                () -> {
                    var shelf = Strong.Shelf.of("one");
                    shelf.items.add(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.item(1), it -> it.item(0));
                },
                () -> {
                    var shelf = Weakly.Shelf.of("one");
                    shelf.items.add(shelf.item(0));
                    return new Attempt<>(shelf, it -> it.item(1), it -> it.item(0));
                });
    }

    private static Shape strongCycle() {
        return new Shape(
                "Strong cycle",
                "two objects hold each other strongly",
                () -> {
                    var oak = new Strong.Item("oak");
                    var bough = new Strong.Item("bough");
                    oak.children.add(bough);
                    bough.children.add(oak);
                    return new Attempt<>(oak, it -> it.children.get(0).children.get(0), it -> it);
                },
                () -> {
                    var oak = new Weakly.Item("oak");
                    var bough = new Weakly.Item("bough");
                    oak.children.add(bough);
                    bough.children.add(oak);
                    return new Attempt<>(oak, it -> it.children.get(0).children.get(0), it -> it);
                });
    }

    private static Shape undeclared() {
        return new Shape(
                "Undeclared",
                "a referent of a class that nobody annotated for Weaklink",
                () -> {
                    return new Attempt<>(new Strong.Street(), it -> it.who, it -> it.stranger);
                },
                () -> {
                    return new Attempt<>(new Weakly.Street(), it -> Attempt.in(it.who), it -> it.stranger);
                });
    }

    private static Shape text() {
        return new Shape(
                "Text",
                "the referent is a `String`",
                () -> {
                    var shelf = new Strong.Shelf();
                    shelf.text = "text";
                    return new Attempt<>(shelf, it -> it.text, it -> "text");
                },
                () -> new Attempt<>(new Weakly.Label(), it -> Attempt.in(it.text), it -> "text"));
    }

    /** Returns the first, and keeps the second from the collector until then. */
    private static Object keeping(Object result, Object kept) {
        Reference.reachabilityFence(kept);
        return result;
    }
}
