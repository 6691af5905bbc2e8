package io.weaklink.samples.recipes.spark;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import io.weaklink.samples.recipes.spark.Order.Line;
import io.weaklink.samples.recipes.spark.Order.Rate;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.serializer.KryoRegistrator;

/** Named in {@code spark.kryo.registrator}. Spark makes one for each of its Kryos, in each process. */
public class WeakRegistrator implements KryoRegistrator {

    static final Map<String, Rate> RATES = Map.of("EUR", new Rate("EUR", 1.0), "USD", new Rate("USD", 0.9));

    private static final Weaklink WEAKLINK = Weaklink.builder()
            .natural(
                    Rate.class,
                    rate -> "rate/" + rate.currency(),
                    names -> RATES.values().stream()
                            .filter(rate -> names.contains("rate/" + rate.currency()))
                            .toList())
            .build();

    @Override
    public void registerClasses(Kryo kryo4) {
        kryo4.register(Order.class, new WeakSerializer<Order>(WEAKLINK, kryo5 -> {
            kryo5.register(Order.class);
            kryo5.register(Line.class);
            kryo5.register(ArrayList.class);
        }));
    }
}
