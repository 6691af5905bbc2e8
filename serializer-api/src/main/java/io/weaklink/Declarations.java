package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All that a builder was told about types, in the order in which they were first named. */
final class Declarations {

    private final Map<Class<?>, Declaration> byType = new LinkedHashMap<>();

    void change(Class<?> type, UnaryOperator<Declaration> change) {
        requireNonNull(type, "type");
        byType.put(type, change.apply(byType.getOrDefault(type, Declaration.NONE)));
    }

    void changeAll(Class<?>[] types, UnaryOperator<Declaration> change) {
        for (Class<?> type : types) {
            change(type, change);
        }
    }

    boolean haveAny(Predicate<Declaration> test) {
        return byType.values().stream().anyMatch(test);
    }

    Map<Class<?>, Declaration> byType() {
        return byType;
    }

    /**
     * Returns the declarations for input that is not trusted; see {@link Weaklink#confined}.
     *
     * @throws IllegalArgumentException if an exported type has no natural names
     */
    static Map<Class<?>, Declaration> confined(Map<Class<?>, Declaration> byType, Set<Class<?>> exported) {
        for (Class<?> type : exported) {
            if (byType.getOrDefault(type, Declaration.NONE).natural() == null) {
                throw new IllegalArgumentException("Expected a type with natural names, but the setup gives none to '"
                        + type.getName() + "'. Declare it with Weaklink.builder().natural(" + type.getSimpleName()
                        + ".class, ...), or do not export it.");
            }
        }
        Map<Class<?>, Declaration> confined = new LinkedHashMap<>();
        byType.forEach((type, declaration) -> confined.put(type, declaration.confined(exported.contains(type))));
        return confined;
    }
}
