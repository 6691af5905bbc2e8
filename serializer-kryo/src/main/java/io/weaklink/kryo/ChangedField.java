package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;

/** A field that held something else, weakly or not, in the version of its class by which the stream was written. */
final class ChangedField {

    private ChangedField() {}

    /** Says what was expected and what was found. */
    static KryoException holding(String found, String expected) {
        return new KryoException("Expected " + expected + ", but found " + found + ". The stream is damaged, or was"
                + " written by another version of the class, whose field had another type or was not marked @Weak.");
    }
}
