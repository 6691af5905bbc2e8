package io.weaklink.shape;

import static io.weaklink.shape.WeakCallback.callback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Collected;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeakCallbackTest {

    private static final String EXPECTED =
            "Expected a method of one object, as in callback(handler::onChange), but found ";
    private static final String NAMED = "Give such a method, or use a named function:"
            + " CallbackFunction.of(\"handler.changed\", Handler.class, (handler, event) -> ...).";

    private final View view = new View();

    private String text() {
        return "View@" + Integer.toHexString(System.identityHashCode(view));
    }

    @Test
    void callsTheMethodWhileTheReceiverLives() {
        Consumer<String> callback = WeakCallback.<String>callback(view::draw);

        callback.accept("one");
        callback.accept("two");

        assertThat(view.drawn).containsExactly("one", "two");
    }

    @Test
    void takesTheOverloadThatTheArgumentChose() {
        WeakCallback<StringBuilder> callback = callback(view::draw);

        callback.accept(new StringBuilder("wall"));

        assertThat(view.drawn).containsExactly("built wall");
        assertThat(callback.function().name()).isEqualTo("io.weaklink.shape.View.draw(java.lang.StringBuilder)");
    }

    @Test
    void callsWhatTheReceiverOverrides() {
        Panel panel = view;

        WeakCallback<String> callback = callback(panel::paint);
        callback.accept("wall");

        assertThat(view.drawn).containsExactly("painted wall");
        assertThat(callback.function().name()).isEqualTo("io.weaklink.shape.Panel.paint(java.lang.String)");
    }

    @Test
    void callsAMethodOfAnInterface() {
        Drawing drawing = view;

        WeakCallback<String> callback = callback(drawing::sketch);
        callback.accept("wall");

        assertThat(view.drawn).containsExactly("sketched wall");
        assertThat(callback.function().receiverType()).isEqualTo(Drawing.class);
    }

    @Test
    void callsAPrivateMethodThatItsClassNames() {
        view.toOwnMethod().accept("word");

        assertThat(view.drawn).containsExactly("secret word");
    }

    @Test
    void convertsTheArgumentAsTheMethodReferenceDoes() {
        WeakCallback<Integer> callback = WeakCallback.<Integer>callback(view::add);

        callback.accept(7);

        assertThat(view.drawn).containsExactly("number 7");
        assertThatThrownBy(() -> callback.accept(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void callsAMethodOfTheJdk() {
        List<String> list = new ArrayList<>();

        WeakCallback.<String>callback(list::add).accept("one");

        assertThat(list).containsExactly("one");
    }

    @Test
    void whatTheMethodThrowsComesThrough() {
        WeakCallback<String> callback = callback(view::fail);

        assertThatThrownBy(() -> callback.accept("one"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("The event 'one' failed.");
    }

    @Test
    void isSilentAfterTheReceiverIsGone() {
        WeakCallback<String> callback = callback(view::draw);
        callback.enqueue();

        callback.accept("one");

        assertThat(view.drawn).isEmpty();
        assertThat(callback)
                .hasToString("WeakCallback 'io.weaklink.shape.View.draw(java.lang.String)' of " + text() + ", gone");
    }

    @Test
    void failsAfterTheReceiverIsGoneIfAskedTo() {
        WeakCallback<String> callback =
                WeakCallback.<String>callback(view::draw).orFail();
        callback.accept("one");
        callback.enqueue();

        assertThatThrownBy(() -> callback.accept("two"))
                .isExactlyInstanceOf(GoneReceiverException.class)
                .hasMessage(
                        "Expected the receiver of the callback 'io.weaklink.shape.View.draw(java.lang.String)' to be"
                                + " alive, but " + text()
                                + " is gone. Hold the receiver strongly as long as it is called, or leave orFail() out.");
        assertThat(view.drawn).containsExactly("one");
    }

    @Test
    void failingIsAnotherCallbackThatIsEqual() {
        WeakCallback<String> silent = callback(view::draw);

        WeakCallback<String> failing = silent.orFail();

        assertThat(silent.failsWhenGone()).isFalse();
        assertThat(failing.failsWhenGone()).isTrue();
        assertThat(failing.orFail()).isSameAs(failing);
        assertThat(failing).isEqualTo(silent).hasSameHashCodeAs(silent);
    }

    @Test
    void saysThatItWasClearedByHand() {
        WeakCallback<String> callback =
                WeakCallback.<String>callback(view::draw).orFail();

        assertThat(callback)
                .hasToString("WeakCallback 'io.weaklink.shape.View.draw(java.lang.String)' of " + text() + ", alive");
        callback.clear();

        assertThat(callback)
                .hasToString("WeakCallback 'io.weaklink.shape.View.draw(java.lang.String)' of " + text() + ", cleared");
        assertThatThrownBy(() -> callback.accept("one"))
                .hasMessage(
                        "Expected the receiver of the callback 'io.weaklink.shape.View.draw(java.lang.String)' to be"
                                + " alive, but " + text()
                                + " is cleared. Hold the receiver strongly as long as it is called, or leave orFail() out.");
        assertThat(callback.orFail()).hasToString(callback.toString());
    }

    @Test
    void whatWasGoneBeforeIsNotClearedByHand() {
        WeakCallback<String> callback = callback(view::draw);
        callback.enqueue();

        callback.clear();

        assertThat(callback.toString()).endsWith(", gone");
    }

    @Test
    void isEqualByReceiverAndMethodBeforeDeathAndAfter() {
        WeakCallback<String> one = callback(view::draw);
        WeakCallback<String> two = callback(view::draw);
        WeakCallback<String> otherMethod = callback(view::paint);
        WeakCallback<String> otherView = callback(new View()::draw);
        Set<Object> before = new HashSet<>(List.of(one, otherMethod));

        assertThat(one)
                .isEqualTo(two)
                .isNotEqualTo(otherMethod)
                .isNotEqualTo(otherView)
                .isNotEqualTo(view);
        List.of(one, two, otherMethod, otherView).forEach(Reference::enqueue);

        assertThat(one).isEqualTo(two).isNotEqualTo(otherMethod).isNotEqualTo(otherView);
        assertThat(before).contains(two, otherMethod).doesNotContain(otherView);
    }

    @Test
    void neverHoldsItsReceiver() {
        List<WeakCallback<String>> callbacks = new ArrayList<>();
        WeakReference<View> dead = addAndDrop(callbacks);

        Collected.awaitCleared(dead);

        assertThat(callbacks).allSatisfy(callback -> {
            callback.accept("one");
            assertThat(callback.get()).isNull();
            assertThat(callback.toString()).endsWith(", gone");
        });
        assertThat(callbacks.get(0)).isEqualTo(callbacks.get(1)).isNotEqualTo(callbacks.get(2));
    }

    private static WeakReference<View> addAndDrop(List<WeakCallback<String>> callbacks) {
        var dropped = new View();
        callbacks.add(callback(dropped::draw));
        callbacks.add(callback(dropped::draw));
        callbacks.add(CallbackFunction.of("view.drawn", View.class, (View each, String event) -> each.draw(event))
                .on(dropped));
        return new WeakReference<>(dropped);
    }

    @Test
    void livesAsLongAsItsReceiver() {
        WeakCallback<String> callback = callback(view::draw);

        Collected.tryToCollect();
        callback.accept("one");

        assertThat(view.drawn).containsExactly("one");
    }

    @Test
    void refusesALambdaWithABody() {
        String found = "a lambda with a body, or a method reference that the compiler turns into one, in '"
                + WeakCallbackTest.class.getName() + "'. ";

        refused(() -> callback((String event) -> view.draw(event)), EXPECTED + found + NAMED);
        refused(() -> callback((String event) -> {}), EXPECTED + found + NAMED);
        refused(() -> WeakCallback.<String>callback(view::drawAll), EXPECTED + found + NAMED);
    }

    @Test
    void refusesAStaticMethod() {
        refused(
                () -> WeakCallback.<String>callback(View::drawEverywhere),
                EXPECTED + "the static method 'io.weaklink.shape.View.drawEverywhere'. " + NAMED);
    }

    @Test
    void refusesAConstructor() {
        refused(
                () -> WeakCallback.<String>callback(View::new),
                EXPECTED + "a constructor of 'io.weaklink.shape.View'. " + NAMED);
    }

    @Test
    void refusesAMethodOfNoObject() {
        refused(
                () -> WeakCallback.<View>callback(View::redraw),
                EXPECTED + "the method 'io.weaklink.shape.View.redraw', which is bound to no object. " + NAMED);
    }

    @Test
    void refusesAnObjectThatIsNoMethodReference() {
        refused(
                () -> callback(new Written(null)),
                EXPECTED + "an object of the class '" + Written.class.getName() + "', which is no method reference. "
                        + NAMED);
    }

    @Test
    void refusesAReceiverWithoutIdentity() {
        refused(
                () -> WeakCallback.<String>callback("text"::contains),
                "A weak reference needs an object with identity, but an instance of java.lang.String is a value or lives"
                        + " for ever. Refer to it strongly, or weakly to an object of your own that holds it.");
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> callback(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("method");
    }

    /** A test runs on the class path, where only the JDK is closed. */
    @Test
    void refusesAMethodThatMayNotBeCalled() {
        refused(
                () -> callback(new Written(new SerializedLambda(
                        WeakCallbackTest.class,
                        "io/weaklink/shape/WeakCallback$BoundMethod",
                        "accept",
                        "(Ljava/lang/Object;)V",
                        MethodHandleInfo.REF_invokeVirtual,
                        "java/util/ArrayList",
                        "checkForComodification",
                        "(I)V",
                        "(Ljava/lang/Integer;)V",
                        new Object[] {new ArrayList<>()}))),
                "Expected a method that the module io.weaklink may call, but found"
                        + " 'java.util.ArrayList.checkForComodification(int)'. Make the method and its class public, open"
                        + " the package 'java.util' to io.weaklink, or use a named function:"
                        + " CallbackFunction.of(\"handler.changed\", Handler.class, (handler, event) -> ...).");
    }

    /** Gives this form in its place when it is written; itself if there is none. */
    private record Written(SerializedLambda form) implements WeakCallback.BoundMethod<Integer> {

        @Override
        public void accept(Integer event) {}

        private Object writeReplace() {
            return form == null ? this : form;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofNobodyIsEqualToItselfOnly(boolean fails) {
        CallbackFunction<View, String> function = CallbackFunction.of(View::draw);

        WeakCallback<String> nobody = fails ? function.onNobody().orFail() : function.onNobody();

        assertThat(nobody).isEqualTo(nobody).isNotEqualTo(function.onNobody()).isNotEqualTo(function.on(view));
        assertThat(nobody)
                .hasToString("WeakCallback 'io.weaklink.shape.View.draw(java.lang.String)' of a"
                        + " 'io.weaklink.shape.View', gone");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
