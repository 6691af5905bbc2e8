package io.weaklink.flink;

import static java.util.Collections.newSetFromMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.flink.sample.Rates;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Flink writes, reads and copies with its own serializers, given the class of ours by name. */
class FlinkSerializerTest {

    private final Weaklink weaklink = new Rates().weaklink();
    private final List<Object> registered = new ArrayList<>();

    /** Reference data of a process. */
    @Referent("model")
    public static class Model {}

    /** Flink writes it field by field. */
    public static class Reading {
        public int value;
        public WeakReference<Model> model = new WeakReference<>(null);
        public SoftReference<Model> cached = new SoftReference<>(null);
    }

    /** A reading that says what its missing model means. */
    @TypeInfo(WholeByKryo.class)
    public static class Waiting {
        @Weak(onGone = OnGone.LATE)
        public WeakReference<Model> model = new WeakReference<>(null);
    }

    /** All that is weak in one object. */
    @TypeInfo(WholeByKryo.class)
    public static class Device {
        public Part ahead;

        @Weak
        public Part marked;

        @Weak
        public Model model;

        @Weak
        public Set<Part> chosen = newSetFromMap(new WeakHashMap<>());

        public WeakHashMap<Part, String> notes = new WeakHashMap<>();
        public WeakReference<Part> reference = new WeakReference<>(null);
        public List<Part> parts = new ArrayList<>();
    }

    /** A part of a device. */
    @Referent("part")
    public static class Part {
        @Weak
        public Device device;
    }

    private <T> T named(String name, T object) {
        weaklink.registry().register(name, object);
        registered.add(object);
        return object;
    }

    @AfterEach
    void forget() {
        registered.forEach(weaklink.registry()::forget);
    }

    private static Device device(Model model) {
        var device = new Device();
        for (int i = 0; i < 2; i++) {
            var part = new Part();
            part.device = device;
            device.parts.add(part);
        }
        device.marked = device.parts.get(1);
        device.reference = new WeakReference<>(device.parts.get(1));
        device.chosen.add(device.parts.get(0));
        device.notes.put(device.parts.get(1), "worn");
        device.model = model;
        return device;
    }

    private static void requireWhole(Device device, Model model) {
        assertThat(device.marked).isSameAs(device.parts.get(1));
        assertThat(device.reference.get()).isSameAs(device.parts.get(1));
        assertThat(device.chosen).containsExactly(device.parts.get(0));
        assertThat(device.notes).containsOnlyKeys(device.parts.get(1));
        assertThat(device.parts).allMatch(part -> part.device == device);
        assertThat(device.model).isSameAs(model);
    }

    @Test
    void readsWhatAnotherTaskHasWritten() throws Exception {
        Model model = named("model/1", new Model());
        Device device = device(model);
        var reading = new Reading();
        reading.model = new WeakReference<>(model);
        reading.cached = new SoftReference<>(model);

        Device restored = Flinks.read(Device.class, Flinks.write(Device.class, device));
        Reading again = Flinks.read(Reading.class, Flinks.write(Reading.class, reading));

        requireWhole(restored, model);
        assertThat(restored.parts).doesNotContainAnyElementsOf(device.parts);
        assertThat(again.model.get()).isSameAs(model);
        assertThat(again.cached).isExactlyInstanceOf(SoftReference.class);
        assertThat(again.cached.get()).isSameAs(model);
    }

    /** A copy is what an operator gets from the one before it in its chain. Nothing was written or read yet. */
    @Test
    void copiesReferToTheSameObjectsAndToTheCopiesOfParts() {
        var model = new Model();
        Device device = device(model);
        var reading = new Reading();
        reading.model = new WeakReference<>(model);

        Device copy = Flinks.serializer(Device.class).copy(device);

        requireWhole(copy, model);
        assertThat(copy.parts).doesNotContainAnyElementsOf(device.parts);
        assertThat(Flinks.serializer(Reading.class).copy(reading).model.get()).isSameAs(model);
        assertThat(weaklink.registry().tokenOf(model)).isNotNull();
    }

    @Test
    void aReferenceThatWaitsComesAliveInAllItsCopies() throws Exception {
        var waiting = new Waiting();
        waiting.model = new WeakReference<>(named("model/1", new Model()));
        byte[] state = Flinks.write(Waiting.class, waiting);
        forget();

        TypeSerializer<Waiting> serializer = Flinks.serializer(Waiting.class);
        Waiting restored = Flinks.read(Waiting.class, state);
        Waiting copy = serializer.copy(restored);
        Waiting copyOfCopy = serializer.copy(copy);
        assertThat(List.of(restored, copy, copyOfCopy)).allMatch(it -> it.model.get() == null);
        Model loaded = named("model/1", new Model());

        assertThat(List.of(restored, copy, copyOfCopy)).allMatch(it -> it.model.get() == loaded);
        assertThat(serializer.copy(copyOfCopy).model).isExactlyInstanceOf(WeakReference.class);
        assertThat(Flinks.write(Waiting.class, copyOfCopy)).isEqualTo(state);
    }

    /** The default policy: nothing is lost, but the object in the heap stays empty. The next read finds the referent. */
    @Test
    void aReferenceThatDoesNotWaitIsWrittenWithItsNameAgain() throws Exception {
        var reading = new Reading();
        reading.model = new WeakReference<>(named("model/1", new Model()));
        byte[] state = Flinks.write(Reading.class, reading);
        forget();

        Reading restored = Flinks.read(Reading.class, state);
        Model loaded = named("model/1", new Model());
        byte[] nextCheckpoint =
                Flinks.write(Reading.class, Flinks.serializer(Reading.class).copy(restored));

        assertThat(restored.model.get()).isNull();
        assertThat(nextCheckpoint).isEqualTo(state);
        assertThat(Flinks.read(Reading.class, nextCheckpoint).model.get()).isSameAs(loaded);
    }

    @Test
    void anObjectWithoutANameIsUnknownToOtherProcesses() throws Exception {
        var reading = new Reading();
        var nameless = new Model();
        reading.model = new WeakReference<>(nameless);
        byte[] record = Flinks.write(Reading.class, reading);

        assertThat(Flinks.read(Reading.class, record).model.get()).isSameAs(nameless);
        weaklink.registry().forget(nameless);
        assertThat(Flinks.read(Reading.class, record).model.get()).isNull();
        Reference.reachabilityFence(nameless);
    }

    @Test
    void keepsWhatIsConfiguredAlready() {
        var configuration = new Configuration();
        String other = "java.util.BitSet: {type: kryo}";
        String own = "java.lang.ref.WeakReference: {type: kryo, kryo-type: registered, class:"
                + " io.weaklink.kryo.WeaklinkSerializer}";

        configuration.set(PipelineOptions.SERIALIZATION_CONFIG, List.of(other));
        assertThat(WeaklinkFlink.configure(WeaklinkFlink.configure(configuration))
                        .get(PipelineOptions.SERIALIZATION_CONFIG))
                .hasSize(3)
                .startsWith(other);
        configuration.set(PipelineOptions.SERIALIZATION_CONFIG, List.of(own));
        assertThat(WeaklinkFlink.configure(configuration).get(PipelineOptions.SERIALIZATION_CONFIG))
                .startsWith(own)
                .hasSize(2);
    }

    @Test
    void refusesAClassOfReferencesThatNobodyCanMake() {
        var kryo = new Kryo();
        kryo.setReferences(true);

        assertThatThrownBy(() -> new FlinkReferenceSerializer(kryo, PhantomReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("nobody can ask it for its referent");
    }
}
