package io.weaklink.flink.sample;

import io.weaklink.flink.WeaklinkFlink;
import java.lang.ref.WeakReference;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Books orders, and tells the prices of all but the last of each customer. */
public final class OrdersJob {

    private OrdersJob() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(WeaklinkFlink.configure(new Configuration()));
        prices(env).print();
        env.execute("orders");
    }

    static DataStream<String> prices(StreamExecutionEnvironment env) {
        return env.fromData("ada USD 10", "bob JPY 20", "ada CHF 30", "ada USD 40", "bob USD 50")
                .map(OrdersJob::book)
                .keyBy(order -> order.customer)
                .process(new LastOrder());
    }

    private static Order book(String line) {
        Rates.load();
        String[] words = line.split(" ");
        var order = new Order().with(Double.parseDouble(words[2])).with(1);
        order.customer = words[0];
        order.rate = new WeakReference<>(Rates.of(words[1]));
        return order;
    }
}
