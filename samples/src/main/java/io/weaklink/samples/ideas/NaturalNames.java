package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Objects that are what their key says are named by it: nothing is registered, all are looked up in one batch. */
public final class NaturalNames {

    /** Named by what it is: its code. */
    static final class Rate {
        public final String code;

        Rate(String code) {
            this.code = code;
        }
    }

    static final class Invoice {
        public int amount;
        public WeakReference<Rate> rate = new WeakReference<>(null);
    }

    private static final Map<String, Rate> RATES = Map.of("rate/EUR", new Rate("EUR"), "rate/JPY", new Rate("JPY"));

    private NaturalNames() {}

    private static Iterable<Rate> findAll(Set<String> names) {
        return names.stream().map(RATES::get).filter(Objects::nonNull).toList();
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.builder()
                .natural(Rate.class, rate -> "rate/" + rate.code, NaturalNames::findAll)
                .describe("rate", Rate.class)
                .build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        var invoice = new Invoice();
        invoice.amount = 12;
        invoice.rate = new WeakReference<>(RATES.get("rate/JPY"));

        String json = mapper.writeValueAsString(invoice);
        Invoice restored = mapper.readValue(json, Invoice.class);

        Expect.that(
                json.equals("{\"amount\":12,\"rate\":{\"_weak\":\"=rate/JPY\",\"_weakType\":\"rate\"}}"),
                "the rate is named by what it is: " + json);
        Expect.that(restored.rate.get() == RATES.get("rate/JPY"), "and found by its name");
        Expect.that(weaklink.registry().liveCount() == 0, "nothing was registered");
    }
}
