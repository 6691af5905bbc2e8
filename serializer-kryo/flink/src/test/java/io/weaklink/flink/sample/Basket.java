package io.weaklink.flink.sample;

import static java.util.Collections.newSetFromMap;

import io.weaklink.OnGone;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.WeakHashMap;

/** An order with all that can be weak in a record: references, marked fields, a weak set, a weak map. */
public class Basket extends Order {

    public String currency = "";

    @Weak
    public Line first;

    @Weak(onGone = OnGone.EMPTY)
    public Rate shown;

    @Weak
    public Set<Line> chosen = newSetFromMap(new WeakHashMap<>());

    public WeakHashMap<Line, String> notes = new WeakHashMap<>();

    static Basket of(String customer, String currency) {
        var basket = new Basket();
        basket.customer = customer;
        basket.currency = currency;
        basket.rate = new WeakReference<>(Rates.of(currency));
        basket.shown = Rates.of(currency);
        basket.with(10).with(20);
        basket.first = basket.lines.get(0);
        basket.chosen.add(basket.lines.get(1));
        basket.notes.put(basket.lines.get(0), "a gift");
        return basket;
    }

    /** Says what does not point where it should, or nothing. */
    String complaint() {
        var all = new StringBuilder();
        require(all, rate.get() != null && rate.get() == Rates.of(currency), "the rate is " + rate.get());
        require(all, lines.size() == 2 && first == lines.get(0), "the first line is " + first);
        require(all, lines.stream().allMatch(line -> line.order == this), "a line has another order");
        require(all, chosen.equals(Set.of(lines.get(1))), "chosen is " + chosen);
        require(all, "a gift".equals(notes.get(lines.get(0))) && notes.size() == 1, "the notes are " + notes);
        return all.toString();
    }

    private static void require(StringBuilder complaints, boolean right, String complaint) {
        complaints.append(right ? "" : complaint + "; ");
    }
}
