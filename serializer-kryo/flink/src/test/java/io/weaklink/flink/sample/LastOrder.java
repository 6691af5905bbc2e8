package io.weaklink.flink.sample;

import io.weaklink.flink.WeaklinkMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the last order of each customer, and tells the price of the one before. */
public final class LastOrder extends KeyedProcessFunction<String, Order, String> {

    private transient ValueState<Order> last;

    @Override
    public void open(OpenContext context) {
        Rates.load(); // the references of restored orders come alive
        WeaklinkMetrics.register(getRuntimeContext().getMetricGroup());
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Order.class));
    }

    @Override
    public void processElement(Order order, Context context, Collector<String> out) throws Exception {
        Order before = last.value();
        last.update(order);
        if (before != null) {
            out.collect(before.customer + " paid " + price(before));
        }
    }

    private static String price(Order order) {
        Rate rate = order.rate.get(); // once: the next call may give null
        double euros = order.lines.stream().mapToDouble(line -> line.euros).sum();
        return rate == null ? "an unknown price" : euros * rate.perEuro + " " + rate.currency;
    }
}
