package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackFunctionTest {

    private static final String EXPECTED =
            "Expected a method of a class, as in CallbackFunction.of(Handler::onChange), but found ";
    private static final String NAMED = "Give such a method, or use a named function:"
            + " CallbackFunction.of(\"handler.changed\", Handler.class, (handler, event) -> ...).";

    private final View view = new View();

    @Test
    void callsANamedFunctionForItsReceiver() {
        CallbackFunction<View, String> function =
                CallbackFunction.of("view.drawn", View.class, (each, event) -> each.draw("by name: " + event));

        WeakCallback<String> callback = function.on(view);
        callback.accept("one");

        assertThat(view.drawn).containsExactly("by name: one");
        assertThat(callback.function()).isSameAs(function);
        assertThat(function).hasToString("view.drawn");
    }

    @Test
    void aMethodOfAClassHasTheNameOfTheSameMethodOfAnObject() {
        CallbackFunction<View, String> function = CallbackFunction.of(View::draw);
        WeakCallback<String> bound = WeakCallback.callback(view::draw);

        assertThat(function.name())
                .isEqualTo("io.weaklink.shape.View.draw(java.lang.String)")
                .isEqualTo(bound.function().name());
        assertThat(function.receiverType()).isEqualTo(View.class);
        assertThat(function.on(view)).isEqualTo(bound);
    }

    @Test
    void callsAMethodOfAClass() {
        CallbackFunction<View, String> function = CallbackFunction.of(View::draw);

        function.on(view).accept("one");

        assertThat(view.drawn).containsExactly("one");
    }

    @Test
    void aMethodOfAnInterfaceTakesEachReceiverOfIt() {
        CallbackFunction<Drawing, String> function = CallbackFunction.of(Drawing::sketch);

        function.on(view).accept("one");

        assertThat(view.drawn).containsExactly("sketched one");
        assertThat(function.name()).isEqualTo("io.weaklink.shape.Drawing.sketch(java.lang.String)");
    }

    @Test
    void anInheritedMethodIsThatOfTheClassThatDeclaresIt() {
        class Special extends View {}

        CallbackFunction<Special, String> function = CallbackFunction.of(Special::draw);

        assertThat(function.name()).isEqualTo("io.weaklink.shape.View.draw(java.lang.String)");
        assertThat(function.receiverType()).isEqualTo(Special.class);
    }

    @Test
    void aMethodOfTheJdkHasANameToo() {
        CallbackFunction<List<String>, String> function = CallbackFunction.of(List::add);

        assertThat(function.name()).isEqualTo("java.util.List.add(java.lang.Object)");
    }

    @Test
    void refusesALambdaWithABody() {
        refused(
                () -> CallbackFunction.of((View each, String event) -> each.draw(event)),
                EXPECTED + "a lambda with a body, or a method reference that the compiler turns into one, in '"
                        + CallbackFunctionTest.class.getName() + "'. " + NAMED);
    }

    @Test
    void refusesAMethodOfOneObject() {
        refused(
                () -> CallbackFunction.<String, String>of(view::drawTwice),
                EXPECTED + "the method 'io.weaklink.shape.View.drawTwice', which is bound to one object. " + NAMED);
    }

    @Test
    void refusesAReceiverWithoutIdentity() {
        CallbackFunction<String, String> function =
                CallbackFunction.of("text.added", String.class, (text, event) -> event.concat(text));

        refused(
                () -> function.on("text"),
                "A weak reference needs an object with identity, but an instance of java.lang.String is a value or lives"
                        + " for ever. Refer to it strongly, or weakly to an object of your own that holds it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankName(String blank) {
        refusedName(blank, "is blank");
    }

    @Test
    void refusesANameThatLooksLikeOneThatFails() {
        refusedName("!view", "starts with '!'");
    }

    @Test
    void refusesALongName() {
        refusedName("a".repeat(1_025), "has 1025 characters");
    }

    private static void refusedName(String name, String found) {
        refused(
                () -> CallbackFunction.of(name, View.class, (View each, String event) -> each.draw(event)),
                "The name of a callback function must not be blank, must have at most 1024 characters and must not start"
                        + " with '!', but this one " + found + ". Give another name, such as \"handler.changed\".");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
