package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.IdentityToken;
import io.weaklink.WeakShape;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of weak references in a Kryo stream, version 1. Every shape stands here, and none of it elsewhere.
 *
 * <p><b>A reference</b>, also in a {@code @Weak} field, is one varint (7 bits a byte, low ones first, as Kryo's own):
 *
 * <pre>
 * 0            cleared (in a @Weak field also: null)
 * 1            ahead: the next new slot
 * 2            no reference: a container follows, in a @Weak field; refused elsewhere
 * 3 + 2d       back: the object begun d objects before the last one begun
 * 4 + 4s       ahead: slot s, counted from 0 in each root
 * 6 + 4d       back, and the end of the root tells a token of the object
 * </pre>
 *
 * <p>If the setup knows a state of references of its class, Kryo's own value follows: {@link StateOfReference}.
 *
 * <p><b>A container</b> in a {@code @Weak} field has its own form. What it holds weakly are references. In their place
 * alone the code 2 says null, and the code 0 an element that drops out:
 *
 * <pre>
 * container  = 2 shape contents
 * shape      = 'E' elements | 'S' slots of an array | a map: 'K' weak keys, 'V' weak values, 'B' both
 * contents   = varint count of elements, slots or entries, the parts of each
 * part       = what is weak: reference, or 2 for null | what is not: class and object, as Kryo writes them
 * weak map   = 0 contents
 * </pre>
 *
 * <p>A {@code WeakHashMap} of referents is such a weak map. Kryo's own form of a map begins with its size plus 1. The 0 with
 * which Kryo says null never stands there, because a Kryo with references says null before it asks a serializer. So a
 * reader tells both forms apart.
 *
 * <p><b>A trailer</b> ends a root, behind everything that Kryo wrote of it, if one of the codes 1 and 6 + 4d stands in
 * the root, if an object of a durable or natural class does, or if the root needs one of the other forms. Any other root has
 * no trailer, and not one byte is added.
 *
 * <pre>
 * trailer  = 0x77, slot for each slot in order, varint count, carried for each
 *          | 0x78, varint objects, and the same, without a slot
 *          | 0x79, varint objects, varint slots, and the same
 * slot     = 0 cleared | 1 token type | 2 reserved | 3 + zigzag(graph id - previous graph id)
 * carried  = zigzag(graph id - previous graph id) token
 * token    = 0 and 16 bytes, as issued | 1 and string, a name
 * type     = 0 string, the next new name of this trailer | n, the n-th name of this trailer
 * string   = varint count of bytes, UTF-8
 * </pre>
 *
 * <p>The other forms end a root that holds a reference and an object whose data a reader may skip, because it has a
 * chunked serializer or {@code @Tag} fields. A {@code @Weak} field that is null holds no reference. They
 * tell how many graph ids there are by then, and how many slots; the second one that there is none.
 *
 * <p>Previous graph ids start at 0, once for the slots and once for the carried tokens. There are no older versions.
 * Refused are: reserved codes; distances and ids of objects that have not been read; slots out of order; texts longer
 * than tokens and names may be; text that is not UTF-8. No count sizes an allocation before it is checked.
 */
final class WireBytes {

    static final int CLEARED = 0;
    static final int NEW_SLOT = 1;

    static final int CONTAINER = 2;

    /** In the place of a weak part. */
    static final int NULL_PART = 2;

    private static final int WEAK_MAP = 0;
    private static final int FIRST_BACK = 3;
    private static final int RESERVED = 2;
    private static final int TRAILER = 0x77;
    private static final int COUNTED_TRAILER = 0x78;
    private static final int TRAILER_OF_COUNTED_SLOTS = 0x79;
    private static final int OUTSIDE = 1;
    private static final int ISSUED = 0;
    private static final int NAME = 1;
    private static final int NEW_TYPE = 0;

    private WireBytes() {}

    // References: one varint each.

    static void writeCleared(Output output) {
        output.writeVarInt(CLEARED, true);
    }

    static void writeNewSlot(Output output) {
        output.writeVarInt(NEW_SLOT, true);
    }

    static void writeSlot(Output output, int slot) {
        output.writeVarLong(4 + 4L * slot, true);
    }

    static void writeBack(Output output, int distance, boolean withToken) {
        output.writeVarLong(withToken ? 6 + 4L * distance : 3 + 2L * distance, true);
    }

    /** Returns the code of a reference, or one of {@link #CONTAINER} and {@link #NULL_PART}. */
    static long readCode(Input input) {
        long code = input.readVarLong(true);
        if (code < 0) {
            throw unknown(code);
        }
        return code;
    }

    private static KryoException unknown(long code) {
        return new KryoException("Expected a weak reference of format version 1, but found the code " + code
                + ". The stream is damaged or written by a later version of Weaklink.");
    }

    static boolean isBack(long code) {
        return code >= FIRST_BACK && ((code & 1) == 1 || (code & 3) == 2);
    }

    static boolean isAhead(long code) {
        return code == NEW_SLOT || code > FIRST_BACK && (code & 3) == 0;
    }

    static boolean hasToken(long code) {
        return (code & 3) == 2;
    }

    static int distanceOf(long code) {
        return number((code & 1) == 1 ? (code - 3) / 2 : (code - 6) / 4);
    }

    static int slotOf(long code) {
        return number((code - 4) / 4);
    }

    private static int number(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new KryoException(
                    "Expected a distance or slot of at most 31 bits, but found " + value + ". The stream is damaged.");
        }
        return (int) value;
    }

    // Containers.

    static void writeNullPart(Output output) {
        output.writeVarInt(NULL_PART, true);
    }

    static void writeContainerMark(Output output, WeakShape shape) {
        output.writeVarInt(CONTAINER, true);
        output.writeByte(codeOf(shape));
    }

    /** Returns the shape of a container whose code has been read. */
    static WeakShape readShape(Input input) {
        int code = input.readByte();
        for (WeakShape shape : WeakShape.values()) {
            if (codeOf(shape) == code) {
                return shape;
            }
        }
        throw new KryoException("Expected the shape of a weak container, but found " + code
                + ". The stream is damaged, or what stands here was written as something else.");
    }

    private static char codeOf(WeakShape shape) {
        return switch (shape) {
            case ELEMENTS -> 'E';
            case SLOTS -> 'S';
            case KEYS -> 'K';
            case VALUES -> 'V';
            case ENTRIES -> 'B';
        };
    }

    static void writeWeakMapMark(Output output) {
        output.writeByte(WEAK_MAP);
    }

    /** Returns whether a weak map begins here. If not, nothing is read, because Kryo's own form of a map begins here. */
    static boolean readWeakMapMark(Input input) {
        boolean isWeak = input.readByte() == WEAK_MAP;
        if (!isWeak) {
            input.setPosition(input.position() - 1);
        }
        return isWeak;
    }

    // The trailer.

    /** Returns the code of a slot. */
    static long readSlotCode(Input input) {
        long code = readCode(input);
        if (code == RESERVED) {
            throw unknown(code);
        }
        return code;
    }

    static void writeTrailerMark(Output output) {
        output.writeByte(TRAILER);
    }

    /** Begins a trailer that tells how many objects and slots there are. */
    static void writeCountedTrailerMark(Output output, int objects, int slots) {
        output.writeByte(slots == 0 ? COUNTED_TRAILER : TRAILER_OF_COUNTED_SLOTS);
        writeCount(output, objects);
        if (slots > 0) {
            writeCount(output, slots);
        }
    }

    /** Returns the mark of a trailer. */
    static int readTrailerMark(Input input) {
        int found;
        try {
            found = input.readByte() & 0xFF;
        } catch (KryoException e) {
            throw new KryoException(noTrailer("the end of the stream. It was cut"), e);
        }
        if (found != TRAILER && found != COUNTED_TRAILER && found != TRAILER_OF_COUNTED_SLOTS) {
            throw new KryoException(noTrailer(found + ". The stream is damaged"));
        }
        return found;
    }

    /** Returns whether a count of objects follows this mark. */
    static boolean countsObjects(int trailerMark) {
        return trailerMark != TRAILER;
    }

    /** Returns whether a count of slots follows it. */
    static boolean countsSlots(int trailerMark) {
        return trailerMark == TRAILER_OF_COUNTED_SLOTS;
    }

    private static String noTrailer(String found) {
        return "Expected the byte " + TRAILER + " that begins the end of a root, but found " + found
                + ", or its writer has other durable or natural classes or other @Weak fields; set up both sides alike.";
    }

    static void writeSlotOutside(Output output) {
        output.writeVarInt(OUTSIDE, true);
    }

    static void writeSlotHere(Output output, int id, int previous) {
        output.writeVarLong(FIRST_BACK + zigzag((long) id - previous), true);
    }

    static boolean isOutside(long slotCode) {
        return slotCode == OUTSIDE;
    }

    static int idOf(long slotCode, int previous) {
        return id(slotCode - FIRST_BACK, previous);
    }

    static void writeCount(Output output, int count) {
        output.writeVarInt(count, true);
    }

    static int readCount(Input input) {
        int count = input.readVarInt(true);
        if (count < 0) {
            throw new KryoException("Expected a count, but found " + count + ". The stream is damaged.");
        }
        return count;
    }

    static void writeId(Output output, int id, int previous) {
        output.writeVarLong(zigzag((long) id - previous), true);
    }

    static int readId(Input input, int previous) {
        return id(input.readVarLong(true), previous);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static int id(long zigzag, int previous) {
        long id = previous + (zigzag >>> 1 ^ -(zigzag & 1));
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw new KryoException("Expected a graph id, but found " + id + ". The stream is damaged.");
        }
        return (int) id;
    }

    static void writeToken(Output output, IdentityToken token) {
        if (token instanceof IdentityToken.Issued issued) {
            output.writeByte(ISSUED);
            output.writeLong(issued.high());
            output.writeLong(issued.low());
        } else {
            output.writeByte(NAME);
            writeString(output, ((IdentityToken.Name) token).key());
        }
    }

    static IdentityToken readToken(Input input) {
        int kind = input.readByte();
        if (kind == ISSUED) {
            return new IdentityToken.Issued(input.readLong(), input.readLong());
        }
        if (kind != NAME) {
            throw new KryoException("Expected a token, issued (0) or a name (1), but found the kind " + kind
                    + ". The stream is damaged.");
        }
        return IdentityToken.name(readString(input, IdentityToken.Name.MAX_LENGTH));
    }

    static void writeNewType(Output output, String name) {
        output.writeVarInt(NEW_TYPE, true);
        writeString(output, name);
    }

    static void writeKnownType(Output output, int index) {
        output.writeVarInt(index + 1, true);
    }

    /** Returns the index of a known type, -1 for a new one. */
    static int readTypeIndex(Input input) {
        return input.readVarInt(true) - 1;
    }

    static void writeString(Output output, String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            output.writeVarInt(bytes.remaining(), true);
            output.writeBytes(bytes.array(), 0, bytes.remaining());
        } catch (CharacterCodingException e) {
            throw new KryoException(
                    "A name or type of " + text.length() + " characters holds half of a surrogate pair,"
                            + " which has no UTF-8 form. Give it another name.",
                    e);
        }
    }

    static String readString(Input input, int maxCharacters) {
        int count = input.readVarInt(true);
        if (count < 0 || count > 3 * maxCharacters) {
            throw new KryoException("Expected a text of at most " + 3 * maxCharacters + " bytes, but found one of "
                    + count + ". The stream is damaged.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input.readBytes(count)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new KryoException("Expected a text in UTF-8, but found other bytes. The stream is damaged.", e);
        }
    }
}
