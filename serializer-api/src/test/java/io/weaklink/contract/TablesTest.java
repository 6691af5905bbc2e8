package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tables say the truth: what they name is there, and what is there is named. */
class TablesTest {

    @Test
    void everyLawHasARow() {
        assertThat(numbers(LawTable.CLAUSES)).isEqualTo(expected("L", 19));
    }

    @Test
    void everyTrapHasExactlyOneRow() {
        assertThat(TrapTable.CLAUSES).extracting(Clause::number).doesNotHaveDuplicates();
        assertThat(numbers(TrapTable.CLAUSES)).isEqualTo(expected("T", 33));
    }

    @Test
    void everyLawHasACase() {
        Set<String> proved = LawTable.CLAUSES.stream()
                .filter(clause -> !clause.cases().isEmpty())
                .map(Clause::number)
                .collect(Collectors.toSet());

        assertThat(proved).isEqualTo(expected("L", 19));
    }

    @Test
    void everyCaseThatATableNamesIsThere() {
        assertThat(cases()).containsAll(named());
    }

    @Test
    void everyCaseStandsInATable() {
        assertThat(named()).containsAll(cases());
    }

    @Test
    void aClauseOfALawIsProvedByCasesOfThatLaw() {
        assertThat(LawTable.CLAUSES)
                .allSatisfy(clause -> assertThat(clause.cases())
                        .allSatisfy(name -> assertThat(name).startsWith(clause.number() + "_")));
    }

    private static Set<String> named() {
        return Stream.of(LawTable.CLAUSES, TrapTable.CLAUSES)
                .flatMap(List::stream)
                .flatMap(clause -> clause.cases().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> cases() {
        return Arrays.stream(CodecContract.class.getMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .map(Method::getName)
                .filter(name -> name.matches("[LT]\\d+_.*"))
                .collect(Collectors.toSet());
    }

    private static Set<String> numbers(List<Clause> clauses) {
        return new HashSet<>(clauses.stream().map(Clause::number).toList());
    }

    private static Set<String> expected(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> letter + i).collect(Collectors.toSet());
    }
}
