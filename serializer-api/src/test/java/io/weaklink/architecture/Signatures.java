package io.weaklink.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a user can name of a type, a line each: the type itself, and behind its name and a colon each public or protected
 * member that it declares, with its parameters and what it returns and throws.
 *
 * <p>Left out is what the language adds by itself: {@code values} and {@code valueOf} of enums, and {@code equals}, {@code
 * hashCode} and {@code toString} anywhere.
 */
final class Signatures {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private final Class<?> type;
    private final String name;

    private Signatures(Class<?> type) {
        this.type = type;
        this.name = type.getName().replace('$', '.');
    }

    static Set<String> of(Class<?> type) {
        return new Signatures(type).lines();
    }

    private Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        lines.add(name + ": " + head());
        Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Stream::of)
                .map(Member.class::cast)
                .filter(this::isForUsers)
                .forEach(member -> lines.add(name + ": " + line(member)));
        return lines;
    }

    private String head() {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        int written = type.isInterface() || type.isEnum() || type.isRecord()
                ? Modifier.PUBLIC | Modifier.PROTECTED
                : Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.FINAL;
        return Modifier.toString(type.getModifiers() & written) + ' ' + kind;
    }

    private boolean isForUsers(Member member) {
        boolean visible = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
        boolean implied =
                OF_EVERY_OBJECT.contains(member.getName()) || type.isEnum() && OF_EVERY_ENUM.contains(member.getName());
        return visible && !implied && !member.isSynthetic();
    }

    /** Says of a constant that it is one: its value is no part of the signature. */
    private String line(Member member) {
        String text = member instanceof Field field ? field.toGenericString() : executable((Executable) member);
        return text.replace(type.getName() + '.' + member.getName(), member.getName())
                .replace('$', '.')
                .replace("java.lang.", "")
                .replace("java.util.", "")
                .replace("io.weaklink.", "");
    }

    private static String executable(Executable executable) {
        return executable instanceof Method method
                ? method.toGenericString()
                : ((Constructor<?>) executable).toGenericString();
    }
}
