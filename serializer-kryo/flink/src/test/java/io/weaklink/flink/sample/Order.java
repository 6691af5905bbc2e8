package io.weaklink.flink.sample;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.flink.WholeByKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** A record of the stream, and the state of a customer. */
@TypeInfo(WholeByKryo.class)
public class Order {

    public String customer = "";
    public WeakReference<Rate> rate = new WeakReference<>(null);
    public List<Line> lines = new ArrayList<>();

    /** Knows its order, which holds it. */
    @Referent("line")
    public static class Line {
        @Weak
        public Order order;

        public double euros;
    }

    /** Adds a line. */
    public Order with(double euros) {
        var line = new Line();
        line.order = this;
        line.euros = euros;
        lines.add(line);
        return this;
    }
}
