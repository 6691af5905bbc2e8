package io.weaklink.fory;

import io.weaklink.Carried;
import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import org.apache.fory.memory.MemoryBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a document, version 1: the only place that knows it. An int is a varint of Fory.
 *
 * <pre>
 *   document  = what Fory writes, trailer if this codec wrote any part of it
 *   trailer   = 0x77, int: how many bodies, referents, references and weak maps there are
 *   body      = int of 4 bytes: {@link BodyPlan#fingerprint}, carried if the class is a referent, the fields
 *   field     = as its type says; a container of references: boolean, whether it is of the platform, then the container
 *   carried   = 0 | 1 number | 3 number token | 5 number ahead | 7 number token ahead
 *   reference = 0 cleared | 1 null | 2 number type | 3 token type | 4 contents follow
 *   token     = 0, 16 bytes | 1, string: a name
 *   type      = 0, string: a new name | n: the n-th name of this document
 *   string    = count, chars of UTF-16, an int each
 * </pre>
 *
 * Every other value is refused. Stateless.
 */
final class WireBytes {

    /**
     * The id by which Fory knows a class of references: WeakReference, what stands for a late one, SoftReference, what
     * stands for a late one, in this order.
     */
    static final int FIRST_ID = 0x77_00;

    /** A weak place that is null; no reference is. */
    static final int NULL = 1;

    /** A weak place whose container follows. */
    static final int CONTENTS = 4;

    private static final byte TRAILER = 0x77;

    private static final int CLEARED = 0;
    private static final int NUMBERED = 2;
    private static final int TOKENED = 3;

    private static final int CARRIES = 1;
    private static final int CARRIES_TOKEN = 2;
    private static final int CARRIES_AHEAD = 4;

    private static final int ISSUED = 0;
    private static final int NAME = 1;

    private WireBytes() {}

    /** Writes what stands behind the root; nothing if this codec wrote no part of it. */
    static void writeTrailer(MemoryBuffer out, int parts) {
        if (parts > 0) {
            out.writeByte(TRAILER);
            out.writeVarUInt32(parts);
        }
    }

    /**
     * Reads what stands behind the root. A reader that takes a class for an ordinary one has read fewer parts.
     *
     * @param parts how many parts were read
     * @param isAll whether the input has nothing but this document
     */
    static void readTrailer(MemoryBuffer in, int parts, boolean isAll) {
        if (parts == 0 && !(isAll && endsWithTrailer(in))) {
            return;
        }
        int written = in.readByte() == TRAILER ? in.readVarUInt32() : -1;
        if (written != parts) {
            throw new WeaklinkException(
                    "Expected a document with " + parts + " parts that have to do with weak references,"
                            + (written < 0
                                    ? " but its end does not tell any."
                                    : " but it has " + Integer.toUnsignedString(written) + ".")
                            + " Let writer and reader declare the same classes, or the document is damaged.");
        }
    }

    /** Returns whether the rest of the input ends with a trailer, as far as its bytes tell. */
    private static boolean endsWithTrailer(MemoryBuffer in) {
        for (int at = in.size() - 2; at >= in.readerIndex() && at >= in.size() - 6; at--) {
            if (in.getByte(at) == TRAILER && in.getByte(in.size() - 1) > 0 && isVarint(in, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the bytes from here on to the last but one go on. */
    private static boolean isVarint(MemoryBuffer in, int from) {
        for (int at = from; at < in.size() - 1; at++) {
            if (in.getByte(at) >= 0) {
                return false;
            }
        }
        return true;
    }

    static void writeCarried(MemoryBuffer out, @Nullable Carried carried) {
        if (carried == null) {
            out.writeVarUInt32(0);
            return;
        }
        IdentityToken token = carried.token();
        IdentityToken ahead = carried.ahead();
        out.writeVarUInt32(CARRIES | (token == null ? 0 : CARRIES_TOKEN) | (ahead == null ? 0 : CARRIES_AHEAD));
        out.writeVarUInt32(carried.number());
        if (token != null) {
            writeToken(out, token);
        }
        if (ahead != null) {
            writeToken(out, ahead);
        }
    }

    static @Nullable Carried readCarried(MemoryBuffer in) {
        int flags = in.readVarUInt32();
        if (flags == 0) {
            return null;
        }
        if ((flags & CARRIES) == 0 || flags > (CARRIES | CARRIES_TOKEN | CARRIES_AHEAD)) {
            throw damaged("what a referent carries", flags);
        }
        int number = in.readVarUInt32();
        IdentityToken token = (flags & CARRIES_TOKEN) == 0 ? null : readToken(in);
        return new Carried(number, token, (flags & CARRIES_AHEAD) == 0 ? null : readToken(in));
    }

    static void writeReference(MemoryBuffer out, WireReference wire, TypeNames types) {
        if (wire instanceof WireReference.Cleared) {
            out.writeVarUInt32(CLEARED);
        } else if (wire instanceof WireReference.Numbered numbered && numbered.type() != null) {
            out.writeVarUInt32(NUMBERED);
            out.writeVarUInt32(numbered.number());
            writeType(out, numbered.type(), types);
        } else if (wire instanceof WireReference.Tokened tokened) {
            out.writeVarUInt32(TOKENED);
            writeToken(out, tokened.token());
            writeType(out, tokened.type(), types);
        } else {
            throw new IllegalStateException("This format has no form for " + wire);
        }
    }

    static WireReference readReference(MemoryBuffer in, TypeNames types) {
        return reference(in.readVarUInt32(), in, types);
    }

    /** Reads what follows this code. */
    static WireReference reference(int code, MemoryBuffer in, TypeNames types) {
        return switch (code) {
            case CLEARED -> WireReference.CLEARED;
            case NUMBERED -> new WireReference.Numbered(in.readVarUInt32(), readType(in, types));
            case TOKENED -> {
                IdentityToken token = readToken(in);
                yield new WireReference.Tokened(token, readType(in, types));
            }
            default -> throw damaged("a weak reference", code);
        };
    }

    private static void writeType(MemoryBuffer out, TypeDescriptor type, TypeNames types) {
        int known = types.indexOf(type);
        out.writeVarUInt32(known);
        if (known == 0) {
            types.add(type);
            writeText(out, type.name());
        }
    }

    private static TypeDescriptor readType(MemoryBuffer in, TypeNames types) {
        int known = in.readVarUInt32();
        if (known != 0) {
            TypeDescriptor type = types.get(known);
            if (type == null) {
                throw damaged("a type", known);
            }
            return type;
        }
        try {
            TypeDescriptor type = new TypeDescriptor(readText(in));
            types.add(type);
            return type;
        } catch (IllegalArgumentException refused) {
            throw new WeaklinkException("The document is damaged: " + refused.getMessage(), refused);
        }
    }

    private static void writeToken(MemoryBuffer out, IdentityToken token) {
        if (token instanceof IdentityToken.Issued issued) {
            out.writeVarUInt32(ISSUED);
            out.writeInt64(issued.high());
            out.writeInt64(issued.low());
        } else if (token instanceof IdentityToken.Name name) {
            out.writeVarUInt32(NAME);
            writeText(out, name.key());
        }
    }

    private static IdentityToken readToken(MemoryBuffer in) {
        int kind = in.readVarUInt32();
        if (kind == ISSUED) {
            long high = in.readInt64();
            return new IdentityToken.Issued(high, in.readInt64());
        }
        if (kind != NAME) {
            throw damaged("a token", kind);
        }
        try {
            return new IdentityToken.Name(readText(in));
        } catch (IllegalArgumentException refused) {
            throw new WeaklinkException("The document is damaged: " + refused.getMessage(), refused);
        }
    }

    private static void writeText(MemoryBuffer out, String text) {
        out.writeVarUInt32(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.writeVarUInt32(text.charAt(i));
        }
    }

    private static String readText(MemoryBuffer in) {
        int length = in.readVarUInt32();
        if (length < 0) {
            throw damaged("a text", length);
        }
        in.checkReadableBytes(length);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int character = in.readVarUInt32();
            if (character < 0 || character > Character.MAX_VALUE) {
                throw damaged("a character", character);
            }
            text.append((char) character);
        }
        return text.toString();
    }

    /** Says that a value stands where none of this version does. */
    static WeaklinkException damaged(String place, int found) {
        return new WeaklinkException("Expected " + place + " of version 1, but found " + Integer.toUnsignedString(found)
                + ". The document is damaged, or was written by a later version.");
    }
}
