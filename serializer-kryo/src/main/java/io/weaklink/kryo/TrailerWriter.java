package io.weaklink.kryo;

import com.esotericsoftware.kryo.io.Output;
import io.weaklink.IdentityToken;
import io.weaklink.SlottedWriteScope;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the trailer at the end of a root: for each slot its referent, and the tokens that objects of the root carry.
 * The mirror image of {@link TrailerReader}.
 */
final class TrailerWriter {

    /** For a root that does not tell how many objects it has. */
    static final int UNCOUNTED = -1;

    private final Output output;
    private final SlottedWriteScope scope;
    private final Map<String, Integer> types = new HashMap<>(4);

    TrailerWriter(Output output, SlottedWriteScope scope) {
        this.output = output;
        this.scope = scope;
    }

    void write(int objects) {
        if (objects == UNCOUNTED) {
            WireBytes.writeTrailerMark(output);
        } else {
            WireBytes.writeCountedTrailerMark(output, objects, scope.slots());
        }
        writeSlots();
        writeCarried();
    }

    private void writeSlots() {
        int previous = 0;
        for (int slot = 0; slot < scope.slots(); slot++) {
            WireReference wire = scope.settle(slot);
            if (wire instanceof WireReference.Numbered numbered) {
                WireBytes.writeSlotHere(output, numbered.number(), previous);
                previous = numbered.number();
            } else if (wire instanceof WireReference.Tokened tokened) {
                WireBytes.writeSlotOutside(output);
                WireBytes.writeToken(output, tokened.token());
                writeType(tokened.type());
            } else {
                WireBytes.writeCleared(output);
            }
        }
    }

    private void writeCarried() {
        Map<Integer, IdentityToken> carried = scope.carried();
        WireBytes.writeCount(output, carried.size());
        int previous = 0;
        for (Map.Entry<Integer, IdentityToken> entry : carried.entrySet()) {
            WireBytes.writeId(output, entry.getKey(), previous);
            WireBytes.writeToken(output, entry.getValue());
            previous = entry.getKey();
        }
    }

    private void writeType(TypeDescriptor type) {
        Integer known = types.putIfAbsent(type.name(), types.size());
        if (known == null) {
            WireBytes.writeNewType(output, type.name());
        } else {
            WireBytes.writeKnownType(output, known);
        }
    }
}
