package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Collected;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WeakProxyTest {

    private final View view = new View();
    private final WeakProxy<Drawing> weak = WeakProxy.of(Drawing.class, view);
    private final Drawing drawing = weak.asInterface();

    private String text() {
        return "View@" + Integer.toHexString(System.identityHashCode(view));
    }

    @Test
    void passesCallsOnWhileTheObjectLives() {
        drawing.drawn().add("one");
        drawing.sketch("two");

        assertThat(view.drawn).containsExactly("one", "sketched two");
        assertThat(weak.get()).isSameAs(view);
        assertThat(weak.type()).isEqualTo(Drawing.class);
        assertThat(weak.asInterface()).isSameAs(drawing);
    }

    @Test
    void failsAfterTheObjectIsGone() {
        weak.enqueue();

        assertThatThrownBy(drawing::drawn)
                .isExactlyInstanceOf(GoneReceiverException.class)
                .hasMessage("Expected the object behind the weak proxy of 'io.weaklink.shape.Drawing' to be alive when"
                        + " 'drawn' is called, but " + text()
                        + " is gone. Hold the object strongly as long as it is called.");
    }

    @Test
    void failsAfterItWasClearedByHand() {
        weak.clear();

        assertThatThrownBy(() -> drawing.sketch("one"))
                .isExactlyInstanceOf(GoneReceiverException.class)
                .hasMessage("Expected the object behind the weak proxy of 'io.weaklink.shape.Drawing' to be alive when"
                        + " 'sketch' is called, but " + text()
                        + " is cleared. Hold the object strongly as long as it is called.");
    }

    @Test
    void saysWhetherTheObjectIsAliveGoneOrCleared() {
        var other = WeakProxy.of(Drawing.class, view);

        assertThat(drawing).hasToString("WeakProxy 'io.weaklink.shape.Drawing' of " + text() + ", alive");
        weak.enqueue();
        other.clear();

        assertThat(drawing).hasToString("WeakProxy 'io.weaklink.shape.Drawing' of " + text() + ", gone");
        assertThat(other).hasToString("WeakProxy 'io.weaklink.shape.Drawing' of " + text() + ", cleared");
        Reference.reachabilityFence(view);
    }

    @Test
    void whatTheObjectThrowsComesThroughUnwrapped() {
        var thrown = new IOException("The disk is full.");
        Callable<String> failing = () -> {
            throw thrown;
        };
        Callable<?> proxy = WeakProxy.of(Callable.class, failing).asInterface();

        assertThatThrownBy(proxy::call).isSameAs(thrown);
        Reference.reachabilityFence(failing);
    }

    @Test
    void isEqualByObjectAndInterfaceBeforeDeathAndAfter() {
        var same = WeakProxy.of(Drawing.class, view);
        var otherType = WeakProxy.of(Named.class, view);
        var otherView = WeakProxy.of(Drawing.class, new View());
        Set<Object> before = new HashSet<>(List.of(drawing));

        assertThat(weak).isEqualTo(same).isNotEqualTo(otherType).isNotEqualTo(otherView);
        assertThat(drawing).isEqualTo(same.asInterface()).isNotEqualTo(otherView.asInterface());
        List.of(weak, same, otherView).forEach(Reference::enqueue);

        assertThat(weak).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(otherView);
        assertThat(drawing).isEqualTo(same.asInterface()).isNotEqualTo(otherView.asInterface());
        assertThat(before).contains(same.asInterface()).doesNotContain(otherView.asInterface());
    }

    @Test
    void theInterfaceIsNeitherEqualToTheObjectNorToTheWeakProxyNorToNull() {
        assertThat(drawing.equals(view)).isFalse();
        assertThat(drawing.equals(weak)).isFalse();
        assertThat(drawing.equals(null)).isFalse();
        assertThat(drawing.hashCode()).isEqualTo(weak.hashCode());
    }

    @Test
    void findsTheWeakProxyBehindAnInterfaceAndBehindNothingElse() {
        Object foreign = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);

        assertThat(WeakProxy.find(drawing).orElseThrow()).isSameAs(weak);
        assertThat(WeakProxy.find(foreign)).isEmpty();
        assertThat(WeakProxy.find(view)).isEmpty();
        assertThat(WeakProxy.find(weak)).isEmpty();
    }

    @Test
    void ofNobodyFailsFromTheStart() {
        WeakProxy<Drawing> nobody = WeakProxy.ofNobody(Drawing.class);

        assertThatThrownBy(() -> nobody.asInterface().drawn())
                .hasMessage("Expected the object behind the weak proxy of 'io.weaklink.shape.Drawing' to be alive when"
                        + " 'drawn' is called, but a 'io.weaklink.shape.Drawing' is gone. Hold the object strongly as long"
                        + " as it is called.");
        assertThat(nobody).isEqualTo(nobody).isNotEqualTo(WeakProxy.ofNobody(Drawing.class));
    }

    @Test
    void neverHoldsItsObject() {
        var dropped = new View();
        Drawing held = WeakProxy.of(Drawing.class, dropped).asInterface();
        var dead = new WeakReference<>(dropped);
        dropped = null;

        Collected.awaitCleared(dead);

        assertThatThrownBy(held::drawn).isExactlyInstanceOf(GoneReceiverException.class);
    }

    @Test
    void refusesWhatIsNoInterface() {
        refused(
                () -> WeakProxy.of(View.class, view),
                "Expected an interface that a proxy can implement, but found 'io.weaklink.shape.View', which is a class."
                        + " Take an interface of yours that the object implements, or hold the object in a WeakReference.");
        refused(
                () -> WeakProxy.ofNobody(Ranked.class),
                "Expected an interface that a proxy can implement, but found '" + Ranked.class.getName()
                        + "', which is sealed. Take an interface of yours that the object implements, or hold the object in"
                        + " a WeakReference.");
    }

    private sealed interface Ranked permits Rank {}

    private static final class Rank implements Ranked, Comparable<Rank> {

        @Override
        public int compareTo(Rank other) {
            return 0;
        }
    }

    @Test
    void refusesTheInterfaceOfAWeakProxy() {
        refused(
                () -> WeakProxy.of(Drawing.class, drawing),
                "Expected an object itself, but found the interface object of a weak proxy, which nobody else may hold."
                        + " Pass that one on, or ask WeakProxy.find(...) for the object.");
    }

    @Test
    void refusesAnObjectWithoutIdentity() {
        refused(
                () -> WeakProxy.of(CharSequence.class, "text"),
                "A weak reference needs an object with identity, but an instance of java.lang.String is a value or lives"
                        + " for ever. Refer to it strongly, or weakly to an object of your own that holds it.");
    }

    /** A test runs on the class path, where only the JDK is closed. */
    @Test
    void refusesAnInterfaceWhoseMethodsMayNotBeCalled() throws Exception {
        Class<?> closed = Class.forName("java.util.stream.Sink");

        refused(
                () -> WeakProxy.ofNobody(closed),
                "Expected an interface whose methods the module io.weaklink may call, but found 'java.util.stream.Sink'"
                        + " with the method 'accept'. Make the interface public, or open its package 'java.util.stream' to"
                        + " io.weaklink.");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
