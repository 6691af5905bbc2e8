package io.weaklink.samples;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A newspaper. Its mailing list comes before the readers on it, in JSON (the order of the fields) and in Kryo (the order
 * of their names); patron and press are no part of it.
 */
final class Paper {

    public List<WeakReference<Reader>> mailing = new ArrayList<>();
    public WeakReference<Customer> patron = new WeakReference<>(null);
    public WeakReference<Press> press = new WeakReference<>(null);
    public List<Reader> readers = new ArrayList<>();

    Paper() {}

    Paper(Customer patron, Press press, String... readers) {
        this.patron = new WeakReference<>(patron);
        this.press = new WeakReference<>(press);
        for (String name : readers) {
            var reader = new Reader();
            reader.name = name;
            this.readers.add(reader);
            mailing.add(new WeakReference<>(reader));
        }
    }

    /** Returns whether the mailing list holds exactly the readers of this very paper. */
    boolean deliversToItsOwnReaders() {
        boolean all = mailing.size() == readers.size() && !readers.isEmpty();
        for (int i = 0; all && i < readers.size(); i++) {
            all = mailing.get(i).get() == readers.get(i);
        }
        return all;
    }

    @Referent("reader")
    static final class Reader {
        public String name = "";
    }

    @Referent("customer")
    static final class Customer {
        public String name = "Ada";
    }

    @Referent("press")
    static final class Press {
        public String town = "Mainz";
    }
}
