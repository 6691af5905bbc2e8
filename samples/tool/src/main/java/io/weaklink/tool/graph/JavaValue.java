package io.weaklink.tool.graph;

import org.jspecify.annotations.Nullable;

/** What is shown as a text and not looked into: texts, numbers, enums, and whatever else is of the JDK's classes. */
final class JavaValue {

    private JavaValue() {}

    /** Returns whether this is one. A collection, map, array or bare {@code Object} is none. */
    static boolean isOne(Object object) {
        return object instanceof Enum
                || isOfJava(object.getClass()) && object.getClass() != Object.class && !ObjectParts.isContainer(object);
    }

    static boolean isOfJava(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
    }

    /** Returns whether it is told from an equal one: what has no identity is nowhere referred to. */
    static boolean hasIdentity(Object value) {
        return !(value instanceof String
                || value instanceof Number && value.getClass().getName().startsWith("java.lang.")
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Class);
    }

    /** Returns the text of a value; of a class whose text may be anything, its name. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        String type = value.getClass().getName();
        boolean speaks = type.startsWith("java.lang.")
                || type.startsWith("java.math.")
                || type.startsWith("java.time.")
                || type.startsWith("java.net.UR")
                || type.equals("java.util.UUID");
        return speaks ? value.toString() : "(" + type + ")";
    }
}
