package io.weaklink.shape;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a serializable lambda says of itself: its method and its captured arguments. It asks as Java serialization
 * does; nothing is written, and the class of the lambda is not looked into.
 */
final class LambdaForm extends ObjectOutputStream {

    private @Nullable SerializedLambda form;

    private LambdaForm() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    /** Returns the form of a lambda or method reference; empty for any other object. */
    static Optional<SerializedLambda> of(Object lambda) {
        try (var form = new LambdaForm()) {
            form.writeObject(lambda);
            return Optional.ofNullable(form.form);
        } catch (IOException e) {
            throw new UncheckedIOException("A stream that keeps nothing failed.", e);
        }
    }

    /** Called with what the lambda has put in its own place. Null goes on instead, so that nothing else is asked. */
    @Override
    protected @Nullable Object replaceObject(Object object) {
        if (object instanceof SerializedLambda found) {
            form = found;
        }
        return null;
    }
}
