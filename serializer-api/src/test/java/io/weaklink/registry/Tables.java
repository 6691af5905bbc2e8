package io.weaklink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The two tables of one registry, as tests look into them. */
public record Tables(TokenTable tokens, NameTable names) {

    /** The number of stripes on each side of a table. */
    public static final int STRIPES = NodeTable.STRIPES;

    /** Returns how many entries both tables have on both sides, dead ones among them. */
    public long entries() {
        return tokenEntries() + nameEntries();
    }

    /** Returns how many entries the table of tokens has on both sides, dead ones among them. */
    public long tokenEntries() {
        return sum(tokens, Stripe::size) + tokens.nodes.size();
    }

    /** Returns how many entries the table of names has on both sides, dead ones among them. */
    public long nameEntries() {
        return sum(names, Stripe::size);
    }

    /** Returns how many entries of both tables were moved or freed so far. */
    public long work() {
        return sum(tokens, Stripe::work) + sum(names, Stripe::work);
    }

    /** Returns how many slots the table of tokens has on both sides. */
    public long tokenSlots() {
        return sum(tokens, stripe -> stripe.places().length());
    }

    /** Does by hand what the collector does once nobody holds these objects. */
    public void die(List<Object> objects) {
        List<Node> nodes = new ArrayList<>();
        for (Object object : objects) {
            Node issued = tokens.peek(object);
            Node named = names.peek(object);
            if (issued != null) {
                nodes.add(issued);
            }
            if (named != null) {
                nodes.add(named);
            }
        }
        nodes.forEach(Node::enqueue);
    }

    private static long sum(NodeTable table, ToLongFunction<Stripe> number) {
        long[] sum = new long[1];
        table.forEachStripe(stripe -> sum[0] += number.applyAsLong(stripe));
        return sum[0];
    }
}
