package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.weaklink.NumberSequence;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the roots that are written into one open array or object of one generator. A reader may take such an array
 * for one document, so the numbers of all its roots differ, whatever mapper or setup writes them.
 *
 * <p>A root that stands alone asks for nothing here. The generators are held weakly, by identity. Safe for use by many
 * threads.
 */
final class GeneratorNumbers {

    private static final Map<Key, Open> OPEN = new HashMap<>();
    private static final ReferenceQueue<JsonGenerator> DROPPED = new ReferenceQueue<>();

    private GeneratorNumbers() {}

    /** Returns the sequence for a root that is about to be written. */
    static NumberSequence of(JsonGenerator generator) {
        JsonStreamContext outermost = generator.getOutputContext();
        if (outermost.inRoot()) {
            return new NumberSequence();
        }
        while (outermost.getParent() != null) {
            outermost = outermost.getParent();
        }
        return shared(source(generator), outermost.getCurrentIndex());
    }

    /** Returns the generator to which a generator passes everything on. */
    static JsonGenerator source(JsonGenerator generator) {
        JsonGenerator source = generator;
        while (source instanceof JsonGeneratorDelegate delegate) {
            source = delegate.delegate();
        }
        return source;
    }

    /** Returns the sequence for the value of this index among the values that a generator writes at its root. */
    private static NumberSequence shared(JsonGenerator generator, int index) {
        synchronized (OPEN) {
            for (Reference<?> dropped = DROPPED.poll(); dropped != null; dropped = DROPPED.poll()) {
                OPEN.remove(dropped);
            }
            var key = new Key(generator);
            Open open = OPEN.get(key);
            if (open == null || open.index != index) {
                open = new Open(index, new NumberSequence());
                OPEN.put(key, open);
            }
            return open.numbers;
        }
    }

    /** The numbers of the value that a generator writes at its root. */
    private record Open(int index, NumberSequence numbers) {}

    /** A generator, by identity. */
    private static final class Key extends WeakReference<JsonGenerator> {

        private final int hash;

        Key(JsonGenerator generator) {
            super(generator, DROPPED);
            this.hash = System.identityHashCode(generator);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
