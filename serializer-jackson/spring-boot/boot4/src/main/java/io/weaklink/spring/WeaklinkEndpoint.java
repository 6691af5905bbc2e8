package io.weaklink.spring;

import static java.util.stream.Collectors.summingLong;

import io.weaklink.CodecSetup;
import io.weaklink.ReadOutcome;
import io.weaklink.ReferentTypes;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The endpoint {@code weaklink}: what lives in the registry, and what became of the references that were read. It tells types and
 * counts, and neither a name nor a token.
 */
@Endpoint(id = "weaklink")
final class WeaklinkEndpoint {

    private final Weaklink weaklink;
    private final @Nullable ReadCounts counts;

    /**
     * Makes the endpoint.
     *
     * @param counts null if reads are not counted
     */
    WeaklinkEndpoint(Weaklink weaklink, @Nullable ReadCounts counts) {
        this.weaklink = weaklink;
        this.counts = counts;
    }

    /**
     * What the endpoint tells.
     *
     * @param live the live objects that have a token or a name, by type
     * @param bound how many references were read and hold a referent, by where it was found and by type; null if not counted
     * @param empty how many references were read and are empty, by reason and by type; null if not counted
     */
    record Report(
            Map<String, Long> live,
            @Nullable Map<String, Map<String, Long>> bound,
            @Nullable Map<String, Map<String, Long>> empty) {}

    /** Tells the counts as they are now. Walks over all live objects. */
    @ReadOperation
    Report weaklink() {
        return new Report(live(), counts(ReadOutcome::isBound), counts(outcome -> !outcome.isBound()));
    }

    private Map<String, Long> live() {
        Map<String, Long> live = new TreeMap<>();
        if (weaklink.hasRegistry()) {
            ReferentTypes types = CodecSetup.of(weaklink).types();
            weaklink.registry()
                    .forEachLive((token, object) -> live.merge(nameOf(types, object.getClass()), 1L, Long::sum));
        }
        return live;
    }

    private static String nameOf(ReferentTypes types, Class<?> type) {
        return types.descriptorOf(type).map(TypeDescriptor::name).orElse(ReadCounts.OTHER);
    }

    private @Nullable Map<String, Map<String, Long>> counts(Predicate<ReadOutcome> wanted) {
        if (counts == null) {
            return null;
        }
        return counts.counts().entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey().outcome()))
                .collect(Collectors.groupingBy(
                        entry -> nameOf(entry.getKey().outcome()),
                        TreeMap::new,
                        Collectors.groupingBy(
                                entry -> entry.getKey().type(), TreeMap::new, summingLong(Map.Entry::getValue))));
    }

    /** Returns the name of the outcome in the endpoint and in metrics. */
    static String nameOf(ReadOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
