package io.weaklink.samples.ideas;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;

/** An order is stored by Kryo and mentioned in JSON. Restored from the one, it is found by the other. */
public final class OneIdentityAcrossCodecs {

    static final class Order {
        public int total;
    }

    static final class Event {
        public WeakReference<Order> about = new WeakReference<>(null);
    }

    /** One process: a setup, and both codecs with it. */
    private static final class Process {
        final Weaklink weaklink = Weaklink.builder()
                .durable(Order.class)
                .describe("order", Order.class)
                .adopt(Adoption.REPLACE)
                .build();
        final ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        final Kryo kryo = new Kryo();

        Process() {
            kryo.setReferences(true);
            WeaklinkKryo.install(kryo, weaklink);
            kryo.register(Order.class);
        }
    }

    private OneIdentityAcrossCodecs() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var first = new Process();
        var order = new Order();
        order.total = 99;
        var event = new Event();
        event.about = new WeakReference<>(order);
        var output = new Output(4096, -1);
        first.kryo.writeObject(output, order);
        String json = first.mapper.writeValueAsString(event);

        var second = new Process();
        Order restored = second.kryo.readObject(new Input(output.toBytes()), Order.class);
        Event restoredEvent = second.mapper.readValue(json, Event.class);

        Expect.that(restored != order && restored.total == 99, "the order came through Kryo");
        Expect.that(restoredEvent.about.get() == restored, "the event came through JSON, and is about that order");
    }
}
