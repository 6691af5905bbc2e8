package io.weaklink.flink.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.flink.WeaklinkFlink;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The sample, as its user runs it: in a small cluster that Flink starts for it. */
class OrdersJobTest {

    @Test
    void tellsThePricesOfOrdersFromState() throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(WeaklinkFlink.configure(new Configuration()));
        env.setParallelism(2);

        List<String> prices = OrdersJob.prices(env).executeAndCollect("orders", 100);

        // Two threads deliver to each customer, so the order is open.
        assertThat(prices).hasSize(3).allMatch(it -> it.matches("(ada|bob) paid [0-9.]+ (USD|JPY|CHF)"));
    }

    @Test
    void hasRecordsThatFlinkWritesWell() {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(WeaklinkFlink.configure(new Configuration()));

        assertThat(WeaklinkFlink.check(env.getConfig().getSerializerConfig(), Order.class))
                .isEmpty();
    }
}
