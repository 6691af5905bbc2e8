package io.weaklink.samples.recipes.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** A real Spark in this JVM, whose records go through its shuffle and its cache. */
class SparkRecipeTest {

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("weaklink")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", WeakRegistrator.class.getName()));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static Order order(int number) {
        var order = new Order();
        order.customer = "customer " + number % 3;
        order.rate = new WeakReference<>(WeakRegistrator.RATES.get(number % 2 == 0 ? "EUR" : "USD"));
        order.add("book " + number);
        order.add("pen " + number);
        return order;
    }

    /** Returns what is wrong with an order that travelled. */
    private static boolean isWhole(Order order) {
        return order.lines.size() == 2
                && order.lines.stream().allMatch(line -> line.order.get() == order)
                && WeakRegistrator.RATES.containsValue(order.rate.get());
    }

    @Test
    void bindsEachRecordAfterAShuffle() {
        List<Order> orders =
                IntStream.range(0, 100).mapToObj(SparkRecipeTest::order).toList();

        List<Tuple2<String, Integer>> whole = spark.parallelize(orders, 4)
                .mapToPair(order -> new Tuple2<>(order.customer, order))
                .groupByKey()
                .mapValues(group -> {
                    int count = 0;
                    for (Order order : group) {
                        count += isWhole(order) ? 1 : 0;
                    }
                    return count;
                })
                .collect();

        assertThat(whole)
                .containsExactlyInAnyOrder(
                        new Tuple2<>("customer 0", 34), new Tuple2<>("customer 1", 33), new Tuple2<>("customer 2", 33));
    }

    @Test
    void bringsRecordsBackToTheDriver() {
        Order original = order(1);

        Order restored = spark.parallelize(List.of(original), 1).collect().get(0);

        assertThat(restored).isNotSameAs(original);
        assertThat(restored.lines.get(0).order.get()).isSameAs(restored);
        assertThat(restored.rate.get()).isSameAs(WeakRegistrator.RATES.get("USD"));
    }
}
