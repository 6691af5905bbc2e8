package io.weaklink.fory;

import io.weaklink.WeaklinkException;
import org.apache.fory.exception.CopyException;

/** What this codec refuses by itself, in words. Stateless. */
final class Refusals {

    private Refusals() {}

    /** Fory tells no serializer where a copy ends, so that a reference ahead of its referent could be bound. */
    static CopyException ofCopy(Class<?> type) {
        return new CopyException(new WeaklinkException("A '" + type.getName()
                + "' has to do with weak references, and Fory.copy does not tell where a copy ends."
                + " Write it with WeaklinkFory and read it again."));
    }

    /** The document and the classes of its reader do not fit. */
    static WeaklinkException ofFingerprint(Class<?> type) {
        return new WeaklinkException("Expected a '" + type.getName()
                + "' with the fields, marks and declarations that this reader knows, but it was written with others,"
                + " or the document is damaged. Let writer and reader have the same class and the same setup.");
    }

    static WeaklinkException ofCarrier(Class<?> type) {
        return new WeaklinkException("A weak reference points at a '" + type.getName()
                + "', which a serializer of your own or of Fory writes, where nothing tells its number."
                + " Install Weaklink before the first document and leave the class to it, or declare it external.");
    }
}
