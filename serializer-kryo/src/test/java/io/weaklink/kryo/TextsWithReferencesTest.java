package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A serializer of the user's may write references with a text. Then the text is a place like any other object. */
class TextsWithReferencesTest {

    private static final String TEXT = "text";

    /** Declares another referent than the text holds. */
    public record Typed(WeakReference<Listener> listener) {}

    /** Writes a reference behind one text. */
    private static final class WithReference extends Serializer<String> {

        @Nullable
        WeakReference<?> reference;

        @Override
        public void write(Kryo kryo, Output output, String text) {
            output.writeString(text);
            if (text.equals(TEXT)) {
                kryo.writeClassAndObject(output, reference);
            }
        }

        @Override
        public String read(Kryo kryo, Input input, Class<? extends String> type) {
            String text = input.readString();
            if (text.equals(TEXT)) {
                reference = (WeakReference<?>) kryo.readClassAndObject(input);
            }
            return text;
        }
    }

    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void declareNothingOfTheRecordThatStoodBeforeThem() {
        var texts = new WithReference();
        Kryo kryo = Kryos.of(Weaklink.create());
        // A text is met before.
        kryo.writeClassAndObject(new Output(64, -1), TEXT);
        kryo.register(String.class, texts);
        var listener = new Listener("a");
        var window = new Window();
        texts.reference = new WeakReference<>(window);
        var list = new ArrayList<Object>(List.of(new Typed(new WeakReference<>(listener)), TEXT, listener, window));
        var output = new Output(64, -1);

        kryo.writeClassAndObject(output, list);
        List<?> read = (List<?>) kryo.readClassAndObject(new Input(output.toBytes()));

        assertThat(requireNonNull(texts.reference).get()).isSameAs(read.get(3)).isInstanceOf(Window.class);
    }
}
