package io.weaklink.samples.soak;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** An application that is a guest in a server: it brings classes, mappers and a Kryo, and the library with its registry lives on. */
public final class Guest implements ToIntFunction<Weaklink> {

    /** What it restores. */
    @Referent("guest")
    public static class Room {
        public List<Room> doors = new ArrayList<>();
        public WeakReference<Room> opposite = new WeakReference<>(null);
    }

    public Guest() {}

    @Override
    public int applyAsInt(Weaklink weaklink) {
        var room = new Room();
        var door = new Room();
        var hall = new Room();
        room.doors.add(door);
        door.opposite = new WeakReference<>(room);
        room.opposite = new WeakReference<>(hall);
        weaklink.registry().register("guest/hall", hall);
        try {
            requireWhole(byJackson(weaklink, room), hall);
            requireWhole(byJackson3(weaklink, room), hall);
            requireWhole(byKryo(weaklink, room), hall);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        weaklink.registry().forget(hall);
        weaklink.registry().tokenOf(hall);
        return 3;
    }

    private static Room byJackson(Weaklink weaklink, Room room) throws IOException {
        ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        return mapper.readValue(mapper.writeValueAsBytes(room), Room.class);
    }

    private static Room byJackson3(Weaklink weaklink, Room room) {
        var mapper = tools.jackson.databind.json.JsonMapper.builder()
                .addModule(new io.weaklink.jackson3.WeaklinkModule(weaklink))
                .build();
        return mapper.readValue(mapper.writeValueAsBytes(room), Room.class);
    }

    private static Room byKryo(Weaklink weaklink, Room room) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.install(kryo, weaklink);
        kryo.setClassLoader(Guest.class.getClassLoader());
        var output = new Output(256, -1);
        kryo.writeObject(output, room);
        return kryo.readObject(new Input(output.toBytes()), Room.class);
    }

    private static void requireWhole(Room restored, Room hall) {
        if (restored.doors.get(0).opposite.get() != restored || restored.opposite.get() != hall) {
            throw new AssertionError("a guest's room is not whole");
        }
    }
}
