package io.weaklink.tool;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotCodec;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** A root with a reference of every fate. */
final class Town {

    @Referent("house")
    static final class House {
        public String name = "";

        @Weak
        public House neighbour;

        static House of(String name) {
            var house = new House();
            house.name = name;
            return house;
        }
    }

    public List<House> houses = new ArrayList<>();
    public List<WeakReference<House>> watched = new ArrayList<>();

    /** Returns a town whose references are bound, named, issued and cleared, in this order. */
    static Town built(Weaklink weaklink, House hall, House tower) {
        var town = new Town();
        House first = House.of("first");
        House second = House.of("second");
        second.neighbour = first;
        town.houses.addAll(List.of(first, second));
        town.watched.add(new WeakReference<>(second));
        if (weaklink.hasRegistry()) {
            weaklink.registry().register("house/hall", hall);
        }
        town.watched.add(new WeakReference<>(hall));
        town.watched.add(new WeakReference<>(tower));
        var empty = new WeakReference<>(House.of("gone"));
        empty.clear();
        town.watched.add(empty);
        return town;
    }

    static SnapshotCodec<Town> json(ObjectMapper mapper, Weaklink weaklink) {
        return JacksonSnapshots.of(mapper.registerModule(new WeaklinkModule(weaklink)), Town.class);
    }

    static SnapshotCodec<Town> kryo(Weaklink weaklink) {
        return KryoSnapshots.of(
                new Pool<Kryo>(true, false) {
                    @Override
                    protected Kryo create() {
                        var kryo = new Kryo();
                        kryo.setReferences(true);
                        kryo.register(Town.class);
                        kryo.register(House.class);
                        kryo.register(ArrayList.class);
                        WeaklinkKryo.install(kryo, weaklink);
                        return kryo;
                    }
                },
                Town.class);
    }
}
