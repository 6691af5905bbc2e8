package io.weaklink.samples.recipes.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo5.WeaklinkKryo;
import java.util.function.Consumer;

/**
 * Writes each record as bytes by a Kryo 5 of its own, because Spark has Kryo 4, in which Weaklink cannot be installed.
 * Kryo 5 has packages of its own, so both stand side by side.
 *
 * <p>Each record is a document. A reference is bound to an object of the same record, or to one that is known in the
 * process by name.
 */
public final class WeakSerializer<T> extends Serializer<T> {

    private final com.esotericsoftware.kryo.kryo5.Kryo kryo5 = new com.esotericsoftware.kryo.kryo5.Kryo();

    /** Registers the classes of the records, the same in the same order on each side. */
    public WeakSerializer(Weaklink weaklink, Consumer<com.esotericsoftware.kryo.kryo5.Kryo> classes) {
        kryo5.setReferences(true);
        classes.accept(kryo5);
        WeaklinkKryo.install(kryo5, weaklink);
    }

    @Override
    public void write(Kryo kryo4, Output output, T record) {
        var bytes = new com.esotericsoftware.kryo.kryo5.io.Output(256, -1);
        kryo5.writeClassAndObject(bytes, record);
        output.writeInt(bytes.position(), true);
        output.writeBytes(bytes.getBuffer(), 0, bytes.position());
    }

    @Override
    @SuppressWarnings("unchecked")
    public T read(Kryo kryo4, Input input, Class<T> type) {
        byte[] bytes = input.readBytes(input.readInt(true));
        return (T) kryo5.readClassAndObject(new com.esotericsoftware.kryo.kryo5.io.Input(bytes));
    }

    @Override
    public T copy(Kryo kryo4, T record) {
        return kryo5.copy(record);
    }
}
