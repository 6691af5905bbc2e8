package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import io.weaklink.IdentityToken;
import io.weaklink.ReadNumbers;
import io.weaklink.SlottedReadScope;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the trailer at the end of a root: for each slot its referent, and the tokens that objects of the root carry.
 * The mirror image of {@link TrailerWriter}.
 */
final class TrailerReader {

    private final Input input;
    private final SlottedReadScope scope;
    private final ReadNumbers objects;
    private final List<TypeDescriptor> types = new ArrayList<>(4);

    TrailerReader(Input input, SlottedReadScope scope, ReadNumbers objects) {
        this.input = input;
        this.scope = scope;
        this.objects = objects;
    }

    void read(int counted) {
        int mark = WireBytes.readTrailerMark(input);
        if (WireBytes.countsObjects(mark)) {
            requireAll(WireBytes.readCount(input), counted, "objects");
            requireAll(WireBytes.countsSlots(mark) ? WireBytes.readCount(input) : 0, scope.slots(), "slots");
        }
        try {
            readSlots();
            readCarried();
        } catch (IllegalArgumentException e) {
            throw new KryoException(e.getMessage() + " The stream is damaged.", e);
        }
    }

    /** Refuses a root of which this Kryo has numbered other objects or slots than its writer. */
    private static void requireAll(int told, int counted, String what) {
        if (told != counted) {
            throw new KryoException(
                    "Expected " + told + " " + what + ", as the end of the root tells, but found " + counted
                            + ": a chunked serializer has skipped the data of a field that is not here any more, and the numbers"
                            + " by which references find their referents have shifted. Keep the field, or keep the classes of"
                            + " what stands in it and setReadUnknownFieldData(true) or setReadUnknownTagData(true).");
        }
    }

    private void readSlots() {
        int previous = 0;
        for (int slot = 0; slot < scope.slots(); slot++) {
            long code = WireBytes.readSlotCode(input);
            if (code == WireBytes.CLEARED) {
                scope.settle(slot, WireReference.CLEARED);
            } else if (WireBytes.isOutside(code)) {
                IdentityToken token = WireBytes.readToken(input);
                scope.settle(slot, new WireReference.Tokened(token, readType()));
            } else {
                previous = WireBytes.idOf(code, previous);
                scope.settle(slot, previous, requireObject(previous));
            }
        }
    }

    private void readCarried() {
        int count = WireBytes.readCount(input);
        int previous = 0;
        for (int i = 0; i < count; i++) {
            previous = WireBytes.readId(input, previous);
            Object object = requireObject(previous);
            scope.carries(WireBytes.readToken(input), object);
        }
    }

    private Object requireObject(int id) {
        Object object = objects.find(id);
        if (object == null) {
            throw new KryoException("Expected the graph id of an object that has been read, but found " + id
                    + ". The stream is damaged.");
        }
        return object;
    }

    private TypeDescriptor readType() {
        int index = WireBytes.readTypeIndex(input);
        if (index < -1 || index >= types.size()) {
            throw new KryoException("Expected one of " + types.size() + " types or a new one, but found type " + index
                    + ". The stream is damaged.");
        }
        if (index == -1) {
            types.add(new TypeDescriptor(WireBytes.readString(input, TypeDescriptor.MAX_LENGTH)));
            index = types.size() - 1;
        }
        return types.get(index);
    }
}
