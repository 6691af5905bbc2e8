package io.weaklink.contract;

import java.util.List;

/**
 * A row of a table: what a law or a trap says, and the cases that prove it or the reason why there is none here.
 *
 * @param number the law or trap, as {@code L6} or {@code T13}
 * @param says the clause, in short
 * @param cases names of test methods of the contract
 * @param instead why there is no case here, and where the clause is proved; empty if there are cases
 */
record Clause(String number, String says, List<String> cases, String instead) {

    Clause {
        cases = List.copyOf(cases);
        if (cases.isEmpty() == instead.isEmpty()) {
            throw new IllegalArgumentException("A clause has either cases or a reason: " + number + ", " + says);
        }
    }

    static Clause proved(String number, String says, String... cases) {
        return new Clause(number, says, List.of(cases), "");
    }

    static Clause elsewhere(String number, String says, String instead) {
        return new Clause(number, says, List.of(), instead);
    }
}
