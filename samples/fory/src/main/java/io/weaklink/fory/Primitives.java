package io.weaklink.fory;

import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.reflect.FieldAccessor;

/** Fields of primitive types. Stateless. */
final class Primitives {

    private Primitives() {}

    static void write(MemoryBuffer out, BodyField field, Object object) {
        FieldAccessor access = field.access();
        Class<?> type = field.type();
        if (type == int.class) {
            out.writeVarInt32(access.getInt(object));
        } else if (type == long.class) {
            out.writeVarInt64(access.getLong(object));
        } else if (type == boolean.class) {
            out.writeBoolean(access.getBoolean(object));
        } else if (type == double.class) {
            out.writeFloat64(access.getDouble(object));
        } else if (type == float.class) {
            out.writeFloat32(access.getFloat(object));
        } else if (type == char.class) {
            out.writeChar(access.getChar(object));
        } else if (type == short.class) {
            out.writeInt16(access.getShort(object));
        } else {
            out.writeByte(access.getByte(object));
        }
    }

    static Object read(MemoryBuffer in, Class<?> type) {
        if (type == int.class) {
            return in.readVarInt32();
        } else if (type == long.class) {
            return in.readVarInt64();
        } else if (type == boolean.class) {
            return in.readBoolean();
        } else if (type == double.class) {
            return in.readFloat64();
        } else if (type == float.class) {
            return in.readFloat32();
        } else if (type == char.class) {
            return in.readChar();
        } else if (type == short.class) {
            return in.readInt16();
        }
        return in.readByte();
    }

    /** Sets a field; the value is of its wrapper class. */
    static void set(FieldAccessor access, Object object, Class<?> type, Object value) {
        if (type == int.class) {
            access.putInt(object, (Integer) value);
        } else if (type == long.class) {
            access.putLong(object, (Long) value);
        } else if (type == boolean.class) {
            access.putBoolean(object, (Boolean) value);
        } else if (type == double.class) {
            access.putDouble(object, (Double) value);
        } else if (type == float.class) {
            access.putFloat(object, (Float) value);
        } else if (type == char.class) {
            access.putChar(object, (Character) value);
        } else if (type == short.class) {
            access.putShort(object, (Short) value);
        } else {
            access.putByte(object, (Byte) value);
        }
    }
}
