package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An event calls a function and the methods of two views, which it does not keep. Saved and restored, it calls the restored
 * views. The document names functions, and only those that the setup knows are ever called.
 */
public final class EventWithFunctionAndMethods {

    @Referent("view")
    static final class View {
        public List<String> seen = new ArrayList<>();

        void show(String text) {
            seen.add(text);
        }
    }

    static final class Event {
        public List<WeakCallback<String>> callbacks = new ArrayList<>();
        public List<View> views = new ArrayList<>();

        void fire(String text) {
            callbacks.forEach(it -> it.accept(text));
        }
    }

    static final CallbackFunction<View, String> LOUD =
            CallbackFunction.of("view.loud", View.class, (view, text) -> view.show(text + "!"));

    private EventWithFunctionAndMethods() {}

    private static Weaklink setup() {
        return Weaklink.builder()
                .callbacks(LOUD, CallbackFunction.of(View::show))
                .build();
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(EventWithFunctionAndMethods::setup, codec -> {
            var event = new Event();
            var first = new View();
            var second = new View();
            event.views.addAll(List.of(first, second));
            event.callbacks.add(LOUD.on(first));
            event.callbacks.add(WeakCallback.callback(first::show));
            event.callbacks.add(WeakCallback.callback(second::show));

            Event restored = codec.again(event);
            restored.fire("hello");

            View one = restored.views.get(0);
            Expect.that(one.seen.equals(List.of("hello!", "hello")), "the restored view hears function and method");
            Expect.that(restored.views.get(1).seen.equals(List.of("hello")), "and the other view its own method");
            Expect.that(first.seen.isEmpty(), "the old views hear nothing");
            Expect.that(restored.callbacks.contains(LOUD.on(one)), "callbacks are equal by receiver and function");

            var watched = new WeakReference<>(restored.views.remove(1));
            Expect.collected(watched, "one view dies: its callback does not keep it");
            restored.fire("again");
            Expect.that(one.seen.size() == 4, "the event goes on for the view that is left");
            Expect.that(
                    restored.callbacks.get(2).toString().endsWith("gone"),
                    restored.callbacks.get(2).toString());
        });
    }
}
