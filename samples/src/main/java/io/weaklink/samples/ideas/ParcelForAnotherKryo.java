package io.weaklink.samples.ideas;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ExternalizableSerializer;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A host with a Kryo that Weaklink cannot be installed in, as Spark with its Kryo 4, carries a parcel: an object that
 * writes its graph as bytes, by a Kryo of its own. Every link within the parcel is restored.
 *
 * <p>The host here is a Kryo 5 without Weaklink, not Spark. It asks the parcel nothing but the two methods of {@code
 * Externalizable}, which Kryo 4 and Java serialization ask as well. Inside Spark, use weaklink-kryo5: its Kryo has
 * packages of its own, so it stands beside Kryo 4. The recipe for Spark does so for records that know nothing of it.
 */
public final class ParcelForAnotherKryo {

    private static final Weaklink WEAKLINK = Weaklink.create();

    static final class Task {
        public String name = "";
        public WeakReference<Task> after = new WeakReference<>(null);
    }

    /** The element of the host's data. */
    @SuppressWarnings({"serial", "unchecked"})
    public static final class Parcel implements Externalizable {
        List<Task> tasks = new ArrayList<>();

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            var bytes = new Output(1024, -1);
            kryo().writeObject(bytes, tasks);
            out.writeInt(bytes.position());
            out.write(bytes.getBuffer(), 0, bytes.position());
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            var bytes = new byte[in.readInt()];
            in.readFully(bytes);
            tasks = kryo().readObject(new Input(bytes), ArrayList.class);
        }

        private static Kryo kryo() {
            var kryo = new Kryo();
            kryo.setReferences(true);
            kryo.register(ArrayList.class);
            kryo.register(Task.class);
            WeaklinkKryo.install(kryo, WEAKLINK);
            return kryo;
        }
    }

    private ParcelForAnotherKryo() {}

    /** Runs the sample. */
    public static void main(String[] args) {
        var host = new Kryo();
        host.register(Parcel.class, new ExternalizableSerializer());
        var parcel = new Parcel();
        parcel.tasks.addAll(List.of(new Task(), new Task()));
        parcel.tasks.get(0).after = new WeakReference<>(parcel.tasks.get(1));
        var output = new Output(1024, -1);
        host.writeObject(output, parcel);
        Parcel restored = host.readObject(new Input(output.toBytes()), Parcel.class);

        Expect.that(restored.tasks.get(0).after.get() == restored.tasks.get(1), "The task waits for the restored one");
    }
}
