package io.weaklink.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page {@code docs/contract.md}: law by law and clause by clause, with the cases that prove it. */
final class ContractPage {

    private static final String HEAD = """
            # The contract of every codec

            This page is written by a test, `ContractPageTest` in `serializer-api`, from the annotations of the cases. Do not edit
            it: `mvn -q -Pcontract` writes it anew.

            A codec passes the contract by one subclass of `CodecContract`. Each law has clauses, and each clause has the cases
            that prove it. Beside these cases, random graphs go through every codec and are compared with what the laws say.
            A case with an asterisk belongs to the thin contract as well: codecs that share their code with another codec run
            these cases, and all of them in `mvn verify -Pwhole-contract`.
            """;

    private final List<Case> cases;
    private final List<String> lines = new ArrayList<>();

    ContractPage(List<Case> cases) {
        this.cases = cases;
    }

    String text() {
        lines.clear();
        lines.add(HEAD + "\n## Laws");
        for (int number = 1; number <= LawTexts.ALL.size(); number++) {
            law(number);
        }
        lines.add("\n## Traps\n\nOther systems fell into these traps.\n");
        for (int number = 1; number <= TrapTexts.ALL.size(); number++) {
            trap(number);
        }
        return String.join("\n", lines) + "\n";
    }

    private void law(int number) {
        lines.add("\n### Law " + number + "\n\n" + LawTexts.ALL.get(number - 1) + "\n");
        Map<String, List<Case>> clauses = new LinkedHashMap<>();
        for (Case each : cases) {
            each.laws().stream()
                    .filter(law -> law.number() == number)
                    .forEach(law -> clauses.computeIfAbsent(law.clause(), clause -> new ArrayList<>())
                            .add(each));
        }
        clauses.forEach(this::proved);
        Unproved.LAWS.stream().filter(row -> row.number().equals("L" + number)).forEach(this::unproved);
    }

    private void trap(int number) {
        List<Case> against =
                cases.stream().filter(each -> each.traps().contains(number)).toList();
        String text = number + ", " + TrapTexts.ALL.get(number - 1);
        if (!against.isEmpty()) {
            proved(text, against);
        }
        Unproved.TRAPS.stream()
                .filter(row -> row.number().equals("T" + number))
                .forEach(row -> lines.add("- **" + text + "**: " + row.reason() + "."));
    }

    private void proved(String clause, List<Case> proofs) {
        lines.add("- **" + clause + "**");
        proofs.forEach(each -> lines.add("  - `" + each.name() + "`" + (each.isEssential() ? " *" : "")));
    }

    private void unproved(Unproved row) {
        lines.add("- **" + row.clause() + "**: " + row.reason() + ".");
    }
}
