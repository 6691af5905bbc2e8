package io.weaklink.samples.ideas;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkSerializer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** With Kryo the serializer is registered like any other, under an id of your choice; referents need no declaration. */
public final class KryoInItsOwnIdiom {

    static final class Station {
        public String name = "";
        public List<WeakReference<Station>> next = new ArrayList<>();
    }

    static final class Line {
        public List<Station> stations = new ArrayList<>();
    }

    private KryoInItsOwnIdiom() {}

    private static Kryo kryo(Weaklink weaklink) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(Line.class, 20);
        kryo.register(Station.class, 21);
        kryo.register(ArrayList.class, 22);
        kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink), 23);
        return kryo;
    }

    /** Runs the sample. */
    public static void main(String[] args) {
        var weaklink = Weaklink.create();
        var circle = new Line();
        for (String name : List.of("Zoo", "Museum", "Harbour")) {
            var station = new Station();
            station.name = name;
            circle.stations.add(station);
        }
        for (int i = 0; i < 3; i++) {
            circle.stations.get(i).next.add(new WeakReference<>(circle.stations.get((i + 1) % 3)));
        }

        var output = new Output(4096, -1);
        kryo(weaklink).writeObject(output, circle);
        Line restored = kryo(weaklink).readObject(new Input(output.toBytes()), Line.class);

        for (int i = 0; i < 3; i++) {
            Station station = restored.stations.get(i);
            Expect.that(
                    station.next.get(0).get() == restored.stations.get((i + 1) % 3),
                    station.name + " leads to the next restored station");
        }
    }
}
