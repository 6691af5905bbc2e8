package io.weaklink.contract;

import java.util.List;

/**
 * A clause of a law, or a trap, that has no case in the contract of the codecs.
 *
 * @param number the law or the trap, as {@code L6} or {@code T13}
 * @param clause the clause in short; the text of {@link TrapTexts} for a trap
 * @param reason where the clause is proved instead, or why it is not
 */
record Unproved(String number, String clause, String reason) {

    private static final String ONE_HOST = "by the adapter's own tests, because only one host has it";

    static final List<Unproved> LAWS = List.of(
            new Unproved("L4", "builders", ONE_HOST),
            new Unproved("L9", "replace is the default of snapshots", "by SnapshotContract, which each adapter passes"),
            new Unproved("L12", "Jackson's checks after the root", ONE_HOST),
            new Unproved("L13", "SequenceWriter, MappingIterator, a pool of Kryos, autoReset=false", ONE_HOST),
            new Unproved("L15", "what was written without Weaklink", ONE_HOST),
            new Unproved(
                    "L15",
                    "without a listener nothing is recorded",
                    "by the tests of the read scope, because nothing shows outside"),
            new Unproved("L18", "at the same speed", "by the benchmarks"),
            new Unproved("L20", "on creator parameters and record components", ONE_HOST));

    static final List<Unproved> TRAPS = List.of(
            trap(
                    12,
                    "no host replaces an object behind our back: Kryo has no writeReplace, and the Jackson tests prove that"
                            + " a referent that is written as another value is refused"),
            trap(27, "Java has none: a reference points at a whole object"),
            trap(
                    33,
                    "a rule for these tests: they clear by hand, and only LawsOfCollection runs the collector, with a"
                            + " bound"));

    private static Unproved trap(int number, String reason) {
        return new Unproved("T" + number, TrapTexts.ALL.get(number - 1), reason);
    }
}
