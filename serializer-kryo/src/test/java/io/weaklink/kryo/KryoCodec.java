package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.contract.Codec;

/** A Kryo as the contract drives it: roots with their class. */
record KryoCodec(Kryo kryo, boolean referentsOnly) implements Codec {

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
