package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Holder;
import io.weaklink.Refill;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of weak containers of one shape: writes, reads and copies their parts, each that is weak as a reference,
 * each other one as Kryo does.
 *
 * @param keys what is declared for keys and elements
 * @param values what is declared for the values of a map
 */
record WeakContents(WeakShape shape, Holder keys, Holder values) {

    /** Returns what a field declares for the contents of its container. */
    static WeakContents of(WeakShape shape, List<Class<?>> declared) {
        Holder first = declared.isEmpty() ? Holder.UNKNOWN : holder(declared.get(0));
        return new WeakContents(shape, first, declared.size() < 2 ? first : holder(declared.get(1)));
    }

    /** Returns this with the policy that the mark of the field gives. */
    WeakContents marked(Weak mark) {
        return new WeakContents(shape, keys.marked(mark), values.marked(mark));
    }

    private static Holder holder(Class<?> declared) {
        return declared == Object.class ? Holder.UNKNOWN : Holder.declaring(declared);
    }

    private Holder at(int index) {
        return shape.isMap() && (index & 1) == 1 ? values : keys;
    }

    /** Writes the parts of a container, which were copied before. */
    void write(Kryo kryo, WrittenGraph written, Output output, List<@Nullable Object> parts) {
        WireBytes.writeCount(output, shape.isMap() ? parts.size() / 2 : parts.size());
        for (int i = 0; i < parts.size(); i++) {
            if (shape.isWeak(i)) {
                written.writePart(output, parts.get(i));
            } else {
                kryo.writeClassAndObject(output, parts.get(i));
            }
        }
    }

    /** Reads the parts of a container. The end of the root puts them in. */
    Refill read(Kryo kryo, ReadGraph read, Input input) {
        var refill = new Refill(shape);
        int parts = count(input);
        for (int i = 0; i < parts; i++) {
            if (shape.isWeak(i)) {
                read.readPart(input, at(i), refill);
            } else {
                refill.add(kryo.readClassAndObject(input));
            }
        }
        return refill;
    }

    /** Reads past the contents of a container. */
    static void skip(WeakShape shape, Kryo kryo, ReadGraph read, Input input) {
        int parts = new WeakContents(shape, Holder.UNKNOWN, Holder.UNKNOWN).count(input);
        for (int i = 0; i < parts; i++) {
            if (shape.isWeak(i)) {
                read.skipPart(input);
            } else {
                kryo.readClassAndObject(input);
            }
        }
    }

    /** Returns how many parts follow. Nothing is allocated for them before they are read. */
    private int count(Input input) {
        int count = WireBytes.readCount(input);
        if (shape.isMap() && count > Integer.MAX_VALUE / 2) {
            throw new KryoException(
                    "Expected the count of entries of a weak map, but found " + count + ". The stream is damaged.");
        }
        return shape.isMap() ? 2 * count : count;
    }

    /** Copies the parts of a container. The end of the copy puts them in. */
    Refill copy(Kryo kryo, CopiedGraph copied, List<@Nullable Object> parts) {
        var refill = new Refill(shape);
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (part != null && shape.isWeak(i)) {
                copied.copyReferent(part, refill.addWeak());
            } else {
                refill.add(kryo.copy(part));
            }
        }
        return refill;
    }
}
