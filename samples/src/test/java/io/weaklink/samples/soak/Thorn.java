package io.weaklink.samples.soak;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Stands at the end of a document, and fails when it is written or read, if it was told to. */
public class Thorn implements KryoSerializable {

    /** When it fails. */
    public enum Pricks {
        NEVER,
        WRITE,
        READ
    }

    private Pricks pricks = Pricks.NEVER;

    public Thorn() {}

    /** Makes one. No constructor, because Jackson 3 would call it instead of the setter. */
    static Thorn that(Pricks pricks) {
        var thorn = new Thorn();
        thorn.pricks = pricks;
        return thorn;
    }

    public Pricks getPricks() {
        if (pricks == Pricks.WRITE) {
            throw new IllegalStateException("pricked while it was written");
        }
        return pricks;
    }

    public void setPricks(Pricks pricks) {
        if (pricks == Pricks.READ) {
            throw new IllegalStateException("pricked while it was read");
        }
        this.pricks = pricks;
    }

    @Override
    public void write(Kryo kryo, Output output) {
        output.writeByte(getPricks().ordinal());
    }

    @Override
    public void read(Kryo kryo, Input input) {
        setPricks(Pricks.values()[input.readByte()]);
    }
}
