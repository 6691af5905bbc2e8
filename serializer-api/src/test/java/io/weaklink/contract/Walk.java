package io.weaklink.contract;

import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.contract.Containers.Keeper;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Node;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * A document with steps: its host takes one of the {@link Steps} whenever it makes, walks or fills something here. Names are in
 * alphabetical order, as in {@link Model}.
 */
public class Walk {
    /** Stands ahead of all references. */
    public Node begun;

    public List<Stop> stops = new ArrayList<>();

    /** Stands behind all references. */
    public Node yet;

    /** References of several kinds to one object, with steps ahead of them and between them. */
    public static class Stop {
        public Pause ahead;
        public Slip held;
        public Keeper keeper;
        public Laps laps;
        public List<WeakReference<Object>> list = new ArrayList<>();
        public Pause middle;
        public SoftReference<Object> soft;
        public WeakReference<Object> weak;

        public Stop() {
            Steps.take();
        }

        /**
         * Refers to an object from each place.
         *
         * @param number how many stops stand ahead of this one
         */
        Stop(int number, Object referent) {
            ahead = new Pause(number);
            held = new Slip(new WeakReference<>(referent));
            list.add(new WeakReference<>(referent));
            middle = new Pause(number + 1);
            soft = new SoftReference<>(referent);
            weak = new WeakReference<>(referent);
        }

        /** Puts a customer into weak containers as well. */
        void contain(int number, Customer customer) {
            keeper = new Keeper();
            keeper.set.add(customer);
            laps = new Laps();
            laps.byCustomer.put(customer, new Lap(number + 1));
        }

        List<Reference<Object>> references() {
            return List.of(held.to, list.get(0), soft, weak);
        }
    }

    /** A weak map with steps in its values. */
    public static class Laps {
        @Weak(WeakSide.KEYS)
        public Map<Customer, Lap> byCustomer = new WeakHashMap<>();
    }

    /** A step in a map. */
    public static class Lap {
        public Pause pause;

        public Lap() {}

        Lap(int asked) {
            pause = new Pause(asked);
        }
    }

    /** A reference in a record. */
    public record Slip(WeakReference<Object> to) {
        public Slip {
            Steps.take();
        }
    }

    /** A list that takes a step when it is made, filled or walked. */
    public static final class Pause extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        /** How many stops were asked for their references when this is walked; none if it was read. */
        private final transient int asked;

        public Pause() {
            this(0);
            clear();
        }

        Pause(int asked) {
            super(List.of("two", "words"));
            this.asked = asked;
            Steps.take();
        }

        @Override
        public boolean add(String word) {
            Steps.take();
            return super.add(word);
        }

        @Override
        public int size() {
            Steps.asked(asked);
            Steps.take();
            return super.size();
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(size());
        }
    }
}
