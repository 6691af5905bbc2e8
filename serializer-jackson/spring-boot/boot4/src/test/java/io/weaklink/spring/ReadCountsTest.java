package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.ReadReport;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import io.weaklink.WireReference;
import io.weaklink.spring.shop.Customer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of reads, and what is fed by them. */
class ReadCountsTest {

    private final Weaklink weaklink =
            Weaklink.builder().referents(Customer.class).build();
    private final ReadCounts counts = new ReadCounts(() -> weaklink);

    private static ReadReport report(ReadOutcome outcome, String... types) {
        return new ReadReport(java.util.Arrays.stream(types)
                .map(type -> new ReadReference(
                        "$", new WireReference.Tokened(IdentityToken.name("1"), new TypeDescriptor(type)), outcome, ""))
                .toList());
    }

    @Test
    void holdAsManyTypesAsTheSetupDeclaresAndOneMore() {
        counts.add(report(ReadOutcome.UNKNOWN, "customer", "customer", "a", "b", "c"));
        counts.add(report(ReadOutcome.UNKNOWN, Collections.nCopies(1000, "d").toArray(String[]::new)));

        assertThat(counts.counts().toString())
                .isEqualTo(
                        "{Counted[outcome=unknown here, type=customer]=2, Counted[outcome=unknown here, type=other]=1003}");
    }

    @Test
    void feedEachMeterRegistryWheneverItCame() {
        SimpleMeterRegistry early = new SimpleMeterRegistry();
        SimpleMeterRegistry late = new SimpleMeterRegistry();
        WeaklinkMetrics metrics = new WeaklinkMetrics(weaklink, counts);

        metrics.bindTo(early);
        counts.add(report(ReadOutcome.COLLECTED, "customer"));
        metrics.bindTo(late);
        counts.add(report(ReadOutcome.COLLECTED, "customer"));

        for (SimpleMeterRegistry meters : List.of(early, late)) {
            assertThat(meters.get("weaklink.references")
                            .tags("outcome", "collected", "type", "customer")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("weaklink.live").gauge().value()).isZero();
        }
    }

    @Test
    void feedNoGaugeOfLiveObjectsWhereThereIsNoRegistry() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        new WeaklinkMetrics(Weaklink.documentOnly(), counts).bindTo(meters);

        assertThat(meters.find("weaklink.live").gauge()).isNull();
    }

    @Test
    void areLeftOutByTheirKey() {
        Runners.shop()
                .withPropertyValues("weaklink.observe=false", "management.endpoints.web.exposure.include=weaklink")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(ReadCounts.class).doesNotHaveBean(WeaklinkMetrics.class);
                    WeaklinkEndpoint.Report report =
                            context.getBean(WeaklinkEndpoint.class).weaklink();
                    assertThat(report.live()).isEmpty();
                    assertThat(report.bound()).isNull();
                    assertThat(report.empty()).isNull();
                });
    }

    @Test
    void haveAnEndpointOnlyWhereItIsExposed() {
        Runners.shop()
                .run(context -> assertThat(context)
                        .hasSingleBean(ReadCounts.class)
                        .hasSingleBean(WeaklinkMetrics.class)
                        .doesNotHaveBean(WeaklinkEndpoint.class));
    }
}
