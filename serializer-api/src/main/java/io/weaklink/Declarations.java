package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
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
}
