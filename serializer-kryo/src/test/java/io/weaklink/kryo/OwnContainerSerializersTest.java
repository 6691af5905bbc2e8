package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.DeflateSerializer;
import com.esotericsoftware.kryo.serializers.ExternalizableSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Containers and records that the user's own code reads. It may read other references beside the elements, so what the place
 * declares for those says nothing of the others.
 */
@SuppressWarnings("unchecked")
class OwnContainerSerializersTest {

    private final Kryo kryo = Kryos.plain();
    private final Listener listener = new Listener("element");
    private final Window window = new Window("owner");

    /** Listeners, and the window that they belong to. */
    static class Bag extends ArrayList<WeakReference<Listener>> {
        private static final long serialVersionUID = 1L;
        transient WeakReference<Window> owner;
    }

    static class Holder<B> {
        Window owner;
        Listener element;
        B bag;
    }

    static final class BagHolder extends Holder<Bag> {}

    private void requireBound(Bag bag) {
        var holder = new BagHolder();
        holder.owner = window;
        holder.element = listener;
        bag.owner = new WeakReference<>(window);
        bag.add(new WeakReference<>(listener));
        holder.bag = bag;
        WeaklinkKryo.install(kryo, Weaklink.create());

        BagHolder read = Kryos.roundTrip(kryo, holder);

        assertThat(read.bag.owner.get()).isSameAs(read.owner).isNotNull();
        assertThat(read.bag.get(0).get()).isSameAs(read.element).isNotNull();
    }

    private static final class WithHeader extends CollectionSerializer<Bag> {

        @Override
        protected void writeHeader(Kryo writing, Output output, Bag bag) {
            writing.writeClassAndObject(output, bag.owner);
        }

        @Override
        protected Bag create(Kryo reading, Input input, Class<? extends Bag> type, int size) {
            var bag = new Bag();
            bag.owner = (WeakReference<Window>) reading.readClassAndObject(input);
            return bag;
        }
    }

    @Test
    void aHeader() {
        kryo.register(Bag.class, new WithHeader());

        requireBound(new Bag());
    }

    @Test
    void aSerializerThatIsWrapped() {
        kryo.register(Bag.class, new DeflateSerializer(new Whole()));

        requireBound(new Bag());
    }

    static final class Strict {
        @Weak(onGone = OnGone.FAIL)
        List<WeakReference<Listener>> list = new LinkedList<>();
    }

    private static final class Own extends CollectionSerializer<LinkedList<?>> {}

    /** It says what becomes of the gone ones, whoever reads them. */
    @Test
    void keepThePolicyOfTheirPlace() {
        kryo.register(LinkedList.class, new Own());
        WeaklinkKryo.install(kryo, Weaklink.builder().referents(Listener.class).build());
        var strict = new Strict();
        strict.list.add(new WeakReference<>(listener));
        byte[] bytes = Kryos.write(kryo, strict);
        Kryo elsewhere = Kryos.plain();
        elsewhere.register(LinkedList.class, new Own());
        WeaklinkKryo.install(
                elsewhere, Weaklink.builder().referents(Listener.class).build());

        assertThatThrownBy(() -> Kryos.read(elsewhere, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("No referent answers to");
    }

    /** One of Kryo's own that is chosen for a field, whose class is not registered then, is judged as any other. */
    @Test
    void areNotTheUsersIfKryosOwnIsChosen() {
        var fields = new FieldSerializer<>(kryo, Listed.class);
        // Kryo makes an ArrayList without registering it, which it does for any other class.
        fields.getField("list").setValueClass(ArrayList.class, new CollectionSerializer<>());
        kryo.register(Listed.class, fields);
        WeaklinkKryo.install(kryo, Weaklink.create());
        var listed = new Listed();
        listed.owner = window;
        listed.list = new ArrayList<>();
        listed.list.add((WeakReference<Listener>) (WeakReference<?>) new WeakReference<>(window));

        Listed read = Kryos.roundTrip(kryo, listed);

        assertThat((Object) read.list.get(0).get()).isNull();
    }

    private static final class Whole extends Serializer<Bag> {

        @Override
        public void write(Kryo writing, Output output, Bag bag) {
            writing.writeClassAndObject(output, bag.owner);
            writing.writeClassAndObject(output, bag.get(0));
        }

        @Override
        public Bag read(Kryo reading, Input input, Class<? extends Bag> type) {
            var bag = new Bag();
            reading.reference(bag);
            bag.owner = (WeakReference<Window>) reading.readClassAndObject(input);
            bag.add((WeakReference<Listener>) reading.readClassAndObject(input));
            return bag;
        }
    }

    @Test
    void aSerializer() {
        kryo.register(Bag.class, new Whole());

        requireBound(new Bag());
    }

    static final class OfItself extends Bag implements KryoSerializable {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(Kryo writing, Output output) {
            new Whole().write(writing, output, this);
        }

        @Override
        public void read(Kryo reading, Input input) {
            owner = (WeakReference<Window>) reading.readClassAndObject(input);
            add((WeakReference<Listener>) reading.readClassAndObject(input));
        }
    }

    @Test
    void theClassItself() {
        requireBound(new OfItself());
    }

    /** Public, with a public constructor, as the platform asks. */
    public static final class External extends Bag implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(owner);
            out.writeObject(get(0));
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            owner = (WeakReference<Window>) in.readObject();
            add((WeakReference<Listener>) in.readObject());
        }
    }

    @Test
    void anExternalizable() {
        kryo.register(External.class, new ExternalizableSerializer());

        requireBound(new External());
    }

    public record Pair(Listener first, WeakReference<Window> second) {}

    /** It writes the first component weakly, too. */
    private static final class PairSerializer extends Serializer<Pair> {

        @Override
        public void write(Kryo writing, Output output, Pair pair) {
            writing.writeClassAndObject(output, new WeakReference<>(pair.first));
            writing.writeClassAndObject(output, pair.second);
        }

        @Override
        public Pair read(Kryo reading, Input input, Class<? extends Pair> type) {
            var first = (WeakReference<Listener>) reading.readClassAndObject(input);
            return new Pair(first.get(), (WeakReference<Window>) reading.readClassAndObject(input));
        }
    }

    @Test
    void aRecord() {
        kryo.register(Pair.class, new PairSerializer());
        WeaklinkKryo.install(kryo, Weaklink.create());
        var root = new ArrayList<Object>(List.of(window, listener, new Pair(listener, new WeakReference<>(window))));

        List<?> read = Kryos.roundTrip(kryo, root);

        var pair = (Pair) read.get(2);
        assertThat(pair.first).isSameAs(read.get(1));
        assertThat(pair.second.get()).isSameAs(read.get(0));
    }

    static final class Listed {
        List<WeakReference<Listener>> list = new LinkedList<>();
        Listener element;
        Window owner;
    }

    /** Writes the window beside the listeners of a list that is no class of the user's. */
    private final class Beside extends Serializer<LinkedList<Object>> {

        private Object besides = new WeakReference<>(window);

        @Override
        public void write(Kryo writing, Output output, LinkedList<Object> list) {
            writing.writeClassAndObject(output, besides);
            writing.writeClassAndObject(output, list.get(0));
        }

        @Override
        public LinkedList<Object> read(Kryo reading, Input input, Class<? extends LinkedList<Object>> type) {
            var list = new LinkedList<>();
            reading.reference(list);
            besides = reading.readClassAndObject(input);
            list.add(reading.readClassAndObject(input));
            return list;
        }
    }

    private Listed listed() {
        var listed = new Listed();
        listed.element = listener;
        listed.owner = window;
        listed.list.add(new WeakReference<>(listener));
        return listed;
    }

    @Test
    void theSerializerOfAField() {
        var fields = new FieldSerializer<>(kryo, Listed.class);
        var beside = new Beside();
        fields.getField("list").setValueClass(LinkedList.class, beside);
        kryo.register(Listed.class, fields);
        WeaklinkKryo.install(kryo, Weaklink.create());

        Listed read = Kryos.roundTrip(kryo, listed());

        assertThat(((WeakReference<?>) beside.besides).get())
                .isSameAs(read.owner)
                .isNotNull();
        assertThat(read.list.get(0).get()).isSameAs(read.element).isNotNull();
    }

    /** Writes the elements of a list where Kryo writes the list. */
    private final class Elements extends CachedField {

        Elements(CachedField original) {
            super(original.getField());
        }

        @Override
        public void write(Output output, Object object) {
            kryo.writeClassAndObject(output, ((Listed) object).list.get(0));
        }

        @Override
        public void read(Input input, Object object) {
            ((Listed) object).list.add((WeakReference<Listener>) kryo.readClassAndObject(input));
        }

        @Override
        public void copy(Object original, Object copy) {}
    }

    @Test
    void aField() {
        var fields = new FieldSerializer<>(kryo, Listed.class);
        for (int i = 0; i < fields.getFields().length; i++) {
            CachedField field = fields.getFields()[i];
            fields.getFields()[i] = field.getName().equals("list") ? new Elements(field) : field;
        }
        kryo.register(Listed.class, fields);
        WeaklinkKryo.install(kryo, Weaklink.create());

        Listed read = Kryos.roundTrip(kryo, listed());

        assertThat(read.list.get(0).get()).isSameAs(read.element).isNotNull();
    }

    static final class Bags extends Holder<List<ArrayList<WeakReference<Listener>>>> {}

    /** Bags that are written as lists, with the window of the first element. */
    private static final class Outer extends Serializer<ArrayList<WeakReference<?>>> {

        @Override
        public void write(Kryo writing, Output output, ArrayList<WeakReference<?>> list) {
            writing.writeClassAndObject(output, list.get(0));
            writing.writeClassAndObject(output, list.get(1));
        }

        @Override
        public ArrayList<WeakReference<?>> read(
                Kryo reading, Input input, Class<? extends ArrayList<WeakReference<?>>> type) {
            var list = new ArrayList<WeakReference<?>>();
            reading.reference(list);
            list.add((WeakReference<?>) reading.readClassAndObject(input));
            list.add((WeakReference<?>) reading.readClassAndObject(input));
            return list;
        }
    }

    /** Kryo's own reads the outer list, and is registered for the inner ones too, but another one reads these. */
    @Test
    void aSerializerThatIsChosenForElements() {
        var lists = new CollectionSerializer<List<?>>();
        lists.setElementClass(ArrayList.class, new Outer());
        var fields = new FieldSerializer<>(kryo, Bags.class);
        fields.getField("bag").setValueClass(ArrayList.class, lists);
        kryo.register(Bags.class, fields);
        kryo.register(ArrayList.class);
        WeaklinkKryo.install(kryo, Weaklink.create());
        var bags = new Bags();
        bags.owner = window;
        bags.element = listener;
        bags.bag = new ArrayList<>();
        bags.bag.add(new ArrayList<>());
        bags.bag.get(0).add(new WeakReference<>(listener));
        bags.bag.get(0).add((WeakReference<Listener>) (WeakReference<?>) new WeakReference<>(window));

        Bags read = Kryos.roundTrip(kryo, bags);

        assertThat(read.bag.get(0).get(0).get()).isSameAs(read.element).isNotNull();
        assertThat((Object) read.bag.get(0).get(1).get()).isSameAs(read.owner).isNotNull();
    }
}
