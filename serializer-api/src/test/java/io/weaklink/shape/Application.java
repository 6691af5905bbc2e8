package io.weaklink.shape;

import java.util.function.Function;

/** A class of an application. It is applied to the word for what it has to do. */
public final class Application implements Function<String, Object> {

    /** Makes one that has done nothing yet. */
    public Application() {}

    @Override
    public Object apply(String work) {
        return switch (work) {
            case "arm" -> WhenGone.of(this, "argument", argument -> {});
            case "callback" -> WeakCallback.<String>callback(this::take).hashCode();
            default -> WeakProxy.of(Function.class, this).asInterface().hashCode();
        };
    }

    private void take(String event) {
        throw new AssertionError("Nobody calls this: " + event);
    }
}
