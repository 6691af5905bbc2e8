package io.weaklink.contract;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** A case of the contract: one test method of one group of laws. */
record Case(Method method) {

    /** What belongs to no one law. */
    private static final Set<Class<?>> NO_CASES =
            Set.of(RandomGraphs.class, DamagedDocuments.class, BrokenGraphs.class, LinearReads.class);

    /** Returns the cases of {@link CodecContract} that belong to a law or a trap, in the order of the source. */
    static List<Case> all() {
        return Arrays.stream(CodecContract.class.getInterfaces())
                .filter(group -> !NO_CASES.contains(group))
                .flatMap(Case::of)
                .toList();
    }

    private static Stream<Case> of(Class<?> group) {
        return new ClassFileImporter()
                .importClass(group).getMethods().stream()
                        .sorted(Comparator.comparing(
                                method -> method.getSourceCodeLocation().getLineNumber()))
                        .map(JavaMethod::reflect)
                        .filter(Case::isTest)
                        .map(Case::new);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    String name() {
        return method.getName();
    }

    List<Law> laws() {
        return List.of(method.getAnnotationsByType(Law.class));
    }

    List<Integer> traps() {
        return Arrays.stream(method.getAnnotationsByType(Trap.class))
                .map(Trap::value)
                .toList();
    }

    boolean isEssential() {
        return method.isAnnotationPresent(Essential.class);
    }

    /** Returns the laws and traps with which the name of this case may begin. */
    List<String> numbers() {
        return Stream.concat(
                        laws().stream().map(law -> "L" + law.number()),
                        traps().stream().map(trap -> "T" + trap))
                .distinct()
                .toList();
    }
}
