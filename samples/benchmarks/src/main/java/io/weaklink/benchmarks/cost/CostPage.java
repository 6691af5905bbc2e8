package io.weaklink.benchmarks.cost;

import io.weaklink.benchmarks.bars.Page;
import io.weaklink.benchmarks.cost.Costs.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of {@code docs/cost.md}. What people wrote around them is left as it is. */
final class CostPage {

    private static final String NOT_RUN = "not run";
    private static final String NONE = "-";

    private final Costs costs;

    CostPage(Costs costs) {
        this.costs = costs;
    }

    /** Writes the tables between their marks. */
    void write(Path page) throws IOException {
        Page.read(page)
                .replace("run", costs.conditions() + "\n")
                .replace("references", references())
                .replace("containers", containers())
                .replace("documents", documents())
                .replace("growth", growth())
                .write();
    }

    private String references() {
        return Page.table(
                List.of(
                        "held by",
                        "create",
                        "use",
                        "bytes more than a field",
                        "collection, all alive",
                        "collection, all die"),
                Arrays.stream(HeldReference.values()).map(this::reference));
    }

    private List<String> reference(HeldReference kind) {
        int size = Math.min(kind.largest(), CostTable.SIZE);
        Enum<?> base = HeldReference.STRONG;
        return List.of(
                kind.title() + (size < CostTable.SIZE ? number(" (of %,d)", size) : ""),
                kind.isMade() ? cell(kind, base, Measurement.CREATE, size) : NONE,
                cell(kind, base, Measurement.USE, size),
                more(kind),
                cell(kind, base, Measurement.COLLECT, CostTable.SIZE),
                kind.isClearedAtOnce() ? cell(kind, base, Measurement.DIE, CostTable.SIZE) : NONE);
    }

    /** What a target and its field take is in the measurement of the strong field. */
    private String more(HeldReference kind) {
        Optional<Measured> strong = costs.find(HeldReference.STRONG, Measurement.BYTES, CostTable.SIZE);
        return costs.find(kind, Measurement.BYTES, CostTable.SIZE)
                .flatMap(bytes -> strong.map(field -> number("%.0f", bytes.median() - field.median())))
                .orElse(NOT_RUN);
    }

    private String containers() {
        return Page.table(
                List.of(
                        "container",
                        "put",
                        "get",
                        "iterate",
                        "bytes an entry",
                        "collection, all alive",
                        "first call after all died"),
                Arrays.stream(HeldContainer.values()).map(this::container));
    }

    private List<String> container(HeldContainer kind) {
        int size = CostTable.SIZE;
        return List.of(
                kind.title(),
                cell(kind, kind.base(), Measurement.PUT, size),
                cell(kind, kind.base(), Measurement.GET, size),
                cell(kind, kind.base(), Measurement.ITERATE, size),
                costs.find(kind, Measurement.BYTES, size)
                        .map(bytes -> number("%.0f", bytes.median()))
                        .orElse(NOT_RUN),
                cell(kind, kind.base(), Measurement.COLLECT, size),
                kind.expunges() ? cell(kind, kind, Measurement.EXPUNGE, size) : NONE);
    }

    private String documents() {
        int size = Arrays.stream(CostTable.SIZES)
                .filter(each -> costs.find(Written.STRONG_LIST, Measurement.step(Codec.KRYO, true), each)
                        .isPresent())
                .max()
                .orElse(CostTable.SIZE);
        return Page.table(
                List.of(
                        number("%,d entries and their targets", size),
                        "Kryo 5 writes",
                        "Kryo 5 reads",
                        "Jackson 2 writes",
                        "Jackson 2 reads"),
                Arrays.stream(Written.values())
                        .map(written -> Stream.of(
                                        Stream.of(written.title()),
                                        Stream.of(Codec.KRYO, Codec.JSON)
                                                .flatMap(codec -> Stream.of(false, true)
                                                        .map(read -> cell(
                                                                written,
                                                                written.base(),
                                                                Measurement.step(codec, read),
                                                                size))))
                                .flatMap(cells -> cells)
                                .toList()));
    }

    private String growth() {
        return Page.table(
                Stream.concat(
                                Stream.of("ns an entry"),
                                Arrays.stream(CostTable.SIZES).mapToObj(size -> number("%,d", size)))
                        .toList(),
                Growth.all().stream()
                        .map(growth -> Stream.concat(
                                        Stream.of(growth.title()),
                                        Arrays.stream(CostTable.SIZES)
                                                .mapToObj(size ->
                                                        cell(growth.subject(), growth.subject(), growth.step(), size)))
                                .toList()));
    }

    private String cell(Enum<?> subject, Enum<?> base, String step, int size) {
        return costs.find(subject, step, size)
                .map(measured -> measured.text()
                        + (subject == base
                                ? ""
                                : costs.find(base, step, size)
                                        .map(measured::ratioTo)
                                        .orElse("")))
                .orElse(NOT_RUN);
    }

    private static String number(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }
}
