package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every law and every trap has its cases, every case has its law or trap, and {@code docs/contract.md} shows them. */
class ContractPageTest {

    private static final Path PAGE = Path.of("../docs/contract.md");
    private static final List<Case> CASES = Case.all();

    @Test
    void showsEveryClauseAndItsCases() throws Exception {
        String page = new ContractPage(CASES).text();

        if (System.getProperty("weaklink.contract", "check").equals("update")) {
            Files.writeString(PAGE, page);
        } else {
            assertThat(Files.readString(PAGE))
                    .as("docs/contract.md; to write it anew: mvn -q -Pcontract")
                    .isEqualTo(page);
        }
    }

    @Test
    void everyLawHasACase() {
        assertThat(proved("L")).containsExactlyInAnyOrderElementsOf(numbers("L", LawTexts.ALL.size()));
    }

    @Test
    void everyTrapHasCasesOrAReason() {
        List<String> reasons = Unproved.TRAPS.stream().map(Unproved::number).toList();

        assertThat(Stream.of(proved("T"), reasons).flatMap(numbers -> numbers.stream()))
                .containsExactlyInAnyOrderElementsOf(numbers("T", TrapTexts.ALL.size()));
    }

    @Test
    void everyCaseHasALawOrATrapAndBeginsWithItsNumber() {
        assertThat(CASES)
                .hasSizeGreaterThan(180)
                .allSatisfy(each -> assertThat(each.numbers())
                        .as(each.name())
                        .anyMatch(number -> each.name().startsWith(number + "_")));
    }

    @Test
    void noClauseIsProvedAndUnprovedAtOnce() {
        Set<String> clauses = CASES.stream()
                .flatMap(each -> each.laws().stream())
                .map(law -> "L" + law.number() + ", " + law.clause())
                .collect(Collectors.toSet());

        assertThat(Unproved.LAWS).noneMatch(row -> clauses.contains(row.number() + ", " + row.clause()));
    }

    private static Set<String> proved(String letter) {
        return CASES.stream()
                .flatMap(each -> each.numbers().stream())
                .filter(number -> number.startsWith(letter))
                .collect(Collectors.toSet());
    }

    private static List<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> letter + i).toList();
    }
}
