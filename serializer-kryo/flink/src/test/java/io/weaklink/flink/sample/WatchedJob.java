package io.weaklink.flink.sample;

import io.weaklink.flink.WeaklinkMetrics;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** An endless job like that of the sample, which looks at each record and at each state, and fails once. */
final class WatchedJob {

    private static final int RECORDS_PER_SECOND = 2_000;
    private static final String[] CURRENCIES = {"USD", "JPY", "CHF"};

    private WatchedJob() {}

    static void build(StreamExecutionEnvironment env) {
        GeneratorFunction<Long, Long> numbers = number -> number;
        env.fromSource(
                        new DataGeneratorSource<>(
                                numbers, Long.MAX_VALUE, RateLimiterStrategy.perSecond(RECORDS_PER_SECOND), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .map(new Book())
                .returns(TypeInformation.of(Basket.class))
                .map(new Watch())
                .keyBy(basket -> basket.customer)
                .process(new LastBasket())
                .sinkTo(new DiscardingSink<>());
    }

    private static final class Book extends RichMapFunction<Long, Basket> {

        private static final ThreadLocal<Basket> BOOKED = new ThreadLocal<>();

        @Override
        public void open(OpenContext context) {
            Rates.load();
        }

        @Override
        public Basket map(Long number) {
            int n = (int) (number % (WatchedRun.CUSTOMERS * CURRENCIES.length));
            Basket basket = Basket.of("c" + n % WatchedRun.CUSTOMERS, CURRENCIES[n % CURRENCIES.length]);
            BOOKED.set(basket);
            return basket;
        }
    }

    /** Stands in one chain with what books, so that it gets copies. */
    private static final class Watch extends RichMapFunction<Basket, Basket> {

        @Override
        public Basket map(Basket copy) {
            WatchedRun run = WatchedRun.current;
            run.see("copied between operators", copy, attempt(this) > 0);
            if (copy == Book.BOOKED.get()) {
                run.wrong("not copied between operators");
            }
            if (copy.shown != Book.BOOKED.get().shown) {
                run.wrong("the copy shows " + copy.shown);
            }
            run.copies.incrementAndGet();
            return copy;
        }
    }

    private static int attempt(RichFunction function) {
        return function.getRuntimeContext().getTaskInfo().getAttemptNumber();
    }

    private static final class LastBasket extends KeyedProcessFunction<String, Basket, Basket>
            implements CheckpointedFunction, CheckpointListener {

        private transient ValueState<Basket> last;
        private transient Set<String> customers;
        private transient boolean restored;
        private transient boolean mayFail;

        @Override
        public void initializeState(FunctionInitializationContext context) {
            restored = context.isRestored();
            customers = new HashSet<>();
        }

        @Override
        public void open(OpenContext context) {
            Rates.load();
            WeaklinkMetrics.register(getRuntimeContext().getMetricGroup());
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Basket.class));
        }

        @Override
        public void processElement(Basket basket, Context context, Collector<Basket> out) throws Exception {
            WatchedRun run = WatchedRun.current;
            run.see("sent over the network", basket, attempt(this) > 0);
            Basket before = last.value();
            if (before != null) {
                run.see("in the state of " + before.customer, before, restored);
            }
            if (customers.add(basket.customer) && restored && before != null) {
                run.restored(basket.customer);
            }
            last.update(basket);
            out.collect(basket);
            if (mayFail && !restored && run.failsNow()) {
                throw new IllegalStateException("planned");
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            WatchedRun.current.checkpoint(context.getCheckpointId(), customers);
        }

        @Override
        public void notifyCheckpointComplete(long id) {
            mayFail |= WatchedRun.current.isWhole(id);
        }
    }
}
