package io.weaklink.contract;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows {@code L6_refusesAWrongType} as "L6: refuses a wrong type". */
public final class Sentences extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        String[] words = testMethod
                .getName()
                .replaceFirst("^([LT]\\d+)_", "$1: ")
                .split("(?<=[a-z])(?=[A-Z])|(?<=A)(?=[A-Z][a-z])");
        for (int i = 1; i < words.length; i++) {
            words[i] = words[i].toLowerCase(Locale.ROOT);
        }
        return String.join(" ", words);
    }
}
