package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Collected;
import io.weaklink.shape.WhenGone.Action;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhenGoneTest {

    /** Where the actions leave their arguments, by whatever thread they run. */
    private static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();

    private final View view = new View();

    private static void done(String argument) {
        DONE.add(argument);
    }

    private static void fail(String argument) {
        throw new IllegalStateException("The action of " + argument + " failed.");
    }

    private String text() {
        return "View@" + Integer.toHexString(System.identityHashCode(view));
    }

    private static String next() throws InterruptedException {
        return DONE.poll(1, TimeUnit.MINUTES);
    }

    @Test
    void runsOnceWhenTheObjectIsGoneAlthoughItsHandleWasDropped() throws Exception {
        WeakReference<View> dead = armAndDrop("dropped", WhenGoneTest::done);

        Collected.awaitCleared(dead);

        assertThat(next()).isEqualTo("dropped");
        assertThat(DONE).isEmpty();
    }

    @Test
    void runsForALambdaThatCapturedOtherThings() throws Exception {
        String prefix = "captured ";
        WeakReference<View> dead = armAndDrop("argument", argument -> DONE.add(prefix + argument));

        Collected.awaitCleared(dead);

        assertThat(next()).isEqualTo("captured argument");
    }

    private static WeakReference<View> armAndDrop(String argument, Action<String> action) {
        var dropped = new View();
        WhenGone.of(dropped, argument, action);
        return new WeakReference<>(dropped);
    }

    @Test
    void whatItThrowsGoesToTheHandlerAndTheOthersRun() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            DONE.add(thread.isDaemon() + " " + thrown.getMessage());
            throw new IllegalStateException("The handler fails too.");
        });
        try {
            Collected.awaitCleared(armAndDrop("one", WhenGoneTest::fail));
            assertThat(next()).isEqualTo("true The action of one failed.");

            Collected.awaitCleared(armAndDrop("two", WhenGoneTest::done));
            assertThat(next()).isEqualTo("two");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void canBeRunEarlyOnceOnly() throws Exception {
        WhenGone early = WhenGone.of(view, "early", WhenGoneTest::done);

        assertThat(early.isArmed()).isTrue();
        assertThat(early.run()).isTrue();

        assertThat(next()).isEqualTo("early");
        assertThat(early.isArmed()).isFalse();
        assertThat(early.run()).isFalse();
        assertThat(early.cancel()).isFalse();
        assertThat(DONE).isEmpty();
    }

    @Test
    void whatAnEarlyRunThrowsComesThrough() {
        WhenGone early = WhenGone.of(view, "early", WhenGoneTest::fail);

        assertThatThrownBy(early::run).hasMessage("The action of early failed.");
        assertThat(early.isArmed()).isFalse();
    }

    @Test
    void canBeCalledOff() {
        WhenGone off =
                WhenGone.of(view, "off", WhenGoneTest::done).atExit(false).atExit(true);

        assertThat(off.cancel()).isTrue();

        assertThat(off.isArmed()).isFalse();
        assertThat(off.run()).isFalse();
        assertThat(off.cancel()).isFalse();
        assertThat(off.atExit(true).isArmed()).isFalse();
        assertThat(DONE).isEmpty();
    }

    @Test
    void saysWhetherItIsArmed() {
        WhenGone handle = WhenGone.of(view, "text", WhenGoneTest::done);

        assertThat(handle).hasToString("WhenGone " + text() + ", armed");
        handle.cancel();

        assertThat(handle).hasToString("WhenGone " + text() + ", not armed");
    }

    @Test
    void holdsNothingWhenItIsCalledOff() {
        Object argument = new Object();
        WhenGone handle = WhenGone.of(view, argument, kept -> {});
        var dead = new WeakReference<>(argument);
        argument = null;
        handle.cancel();

        Collected.awaitCleared(dead);

        assertThat(handle.isArmed()).isFalse();
        Reference.reachabilityFence(view);
    }

    /** A class of this module that holds something. */
    private static final class Box {

        final Object content;
        Object further;

        Box(Object content) {
            this.content = content;
        }
    }

    private record Pair(int number, Object second) {}

    static List<Way> ways() {
        return List.of(
                new Way(object -> new ArrayList<>(List.of("a", object)), "element of java.util.ArrayList"),
                new Way(object -> Arrays.asList("a", object), "element of java.util.Arrays$ArrayList"),
                new Way(object -> new HashMap<>(Map.of("a", object)), "value of java.util.HashMap"),
                new Way(
                        object -> new IdentityHashMap<>(Map.of(new Box(object), "a")),
                        "key of java.util.IdentityHashMap -> field 'content' of " + Box.class.getName()),
                new Way(object -> new Object[] {"a", object}, "element of an array"),
                new Way(Optional::of, "value of an Optional"),
                new Way(AtomicReference::new, "value of an AtomicReference"),
                new Way(object -> Map.entry("a", object), "value of an entry"),
                new Way(Box::new, "field 'content' of " + Box.class.getName()),
                new Way(object -> new Pair(1, object), "field 'second' of " + Pair.class.getName()),
                new Way(WhenGoneTest::capturing, "captured by the lambda"));
    }

    private static Action<String> capturing(Object object) {
        return argument -> DONE.add(argument + object.getClass());
    }

    private record Way(UnaryOperator<Object> holder, String words) {

        @Override
        public String toString() {
            return words;
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void refusesAnArgumentThatHoldsTheObject(Way way) {
        assertThatThrownBy(() -> WhenGone.of(view, way.holder.apply(view), argument -> {}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an argument that does not hold " + text()
                        + ", because the action waits until nobody does, but found a way to it: argument -> "
                        + way.words
                        + ". Give what the action needs of the object instead, such as a path or a handle, or hold the"
                        + " object weakly.");
    }

    @Test
    void refusesAnArgumentThatIsTheObject() {
        assertThatThrownBy(() -> WhenGone.of(view, view, View::redraw))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an argument that does not hold " + text()
                        + ", because the action waits until nobody does, but found a way to it: argument (the object"
                        + " itself). Give what the action needs of the object instead, such as a path or a handle, or"
                        + " hold the object weakly.");
    }

    @Test
    void namesTheWholeWay() {
        var box = new Box(Optional.of(new Box(view)));

        assertThatThrownBy(() -> WhenGone.of(view, box, argument -> {}))
                .hasMessage("Expected an argument that does not hold " + text()
                        + ", because the action waits until nobody does, but found a way to it: argument -> field 'content'"
                        + " of " + Box.class.getName() + " -> value of an Optional -> field 'content' of "
                        + Box.class.getName()
                        + ". Give what the action needs of the object instead, such as a path or"
                        + " a handle, or hold the object weakly.");
    }

    @Test
    void refusesAnActionThatIsBoundToTheObject() {
        assertThatThrownBy(() -> WhenGone.of(view, "text", view::draw))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected an action that does not hold " + text()
                                + ", because the action waits until nobody does, but found a way to it: action -> bound by the"
                                + " method reference 'draw'. Use a static method, or a lambda that works on its argument only.");
    }

    @Test
    void refusesAnActionThatCapturedTheObject() {
        assertThatThrownBy(() -> WhenGone.of(view, "text", argument -> view.drawn.add(argument)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an action that does not hold " + text()
                        + ", because the action waits until nobody does, but found a way to it: action -> captured by the"
                        + " lambda -> field 'view' of " + WhenGoneTest.class.getName()
                        + ". Use a static method, or a lambda that works on its argument only.");
    }

    @Test
    void refusesAnObjectWithoutIdentity() {
        assertThatThrownBy(() -> WhenGone.of("text", "text", WhenGoneTest::done))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A weak reference needs an object with identity, but an instance of java.lang.String is a value"
                                + " or lives for ever. Refer to it strongly, or weakly to an object of your own that holds it.");
    }

    @Test
    void takesAnArgumentThatHoldsTheObjectWeakly() {
        var keys = new WeakHashMap<Object, String>();
        keys.put(new Object(), "key");
        var argument = new Box(List.of(
                new WeakReference<>(view),
                WeakCallback.<String>callback(view::draw),
                WeakProxy.of(Drawing.class, view)));
        argument.further = keys;

        assertThat(WhenGone.of(view, argument, kept -> {}).cancel()).isTrue();
    }

    @Test
    void takesAnArgumentThatHoldsItself() {
        var argument = new Box(new ArrayList<>());
        argument.further = argument;

        assertThat(WhenGone.of(view, argument, kept -> {}).cancel()).isTrue();
    }

    /** Its elements never end, and another thread could change them. */
    @Test
    void takesAnArgumentThatCannotBeLookedThrough() {
        Iterable<Object> endless = () -> Stream.generate(Object::new).iterator();
        var collection = new AbstractCollection<Object>() {
            @Override
            public Iterator<Object> iterator() {
                return endless.iterator();
            }

            @Override
            public int size() {
                throw new UnsupportedOperationException();
            }
        };
        var broken = new AbstractCollection<Object>() {
            @Override
            public Iterator<Object> iterator() {
                throw new ConcurrentModificationException();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Object object = new Object();

        assertThat(WhenGone.of(object, broken, kept -> {}).cancel()).isTrue();
        assertThat(WhenGone.of(object, collection, kept -> {}).cancel()).isTrue();
    }

    /** The field of an Exception that holds its cause is one of the JDK. */
    @Test
    void looksIntoNoPrivateFieldOfTheJdk() {
        var holder = new ThreadLocal<Object>();
        var stamped = new AtomicStampedReference<Object>(view, 1);

        assertThat(WhenGone.of(view, List.of(holder, stamped), kept -> {}).cancel())
                .isTrue();
        Reference.reachabilityFence(holder);
    }
}
