package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.contract.Codec;
import java.io.InputStream;
import java.io.OutputStream;

/** A Kryo as the contract drives it: roots with their class. */
record KryoCodec(Kryo kryo, boolean referentsOnly) implements Codec {

    private static final int SMALL = 16;

    KryoCodec(Kryo kryo) {
        this(kryo, false);
    }

    @Override
    public byte[] write(Object root) {
        return Kryos.write(kryo, root);
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) {
        return type.cast(Kryos.read(kryo, document));
    }

    @Override
    public void write(Object root, OutputStream out) {
        var output = new Output(out, SMALL);
        kryo.writeClassAndObject(output, root);
        output.flush();
    }

    @Override
    public <T> T read(InputStream in, Class<T> type) {
        return type.cast(kryo.readClassAndObject(new Input(in, SMALL)));
    }

    @Override
    public int nesting() {
        return 5_000;
    }

    @Override
    public int heldBack() {
        return SMALL;
    }

    @Override
    public Class<? extends Exception> hostFailure() {
        return KryoException.class;
    }

    @Override
    public boolean requiresDeclaredReferents() {
        return referentsOnly;
    }

    @Override
    public boolean setsElementsLater() {
        return !referentsOnly;
    }

    @Override
    public boolean settlesAtTheEnd() {
        return true;
    }

    @Override
    public boolean writesEachName() {
        return false;
    }

    /** Kryo makes arrays as long as its input says. */
    @Override
    public boolean boundsWhatAReadAllocates() {
        return false;
    }

    @Override
    public boolean isShareable() {
        return false;
    }

    @Override
    public String place(Class<?> owner, String name) {
        return owner.getSimpleName() + "." + name;
    }
}
