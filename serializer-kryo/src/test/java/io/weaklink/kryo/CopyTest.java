package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Holder;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class CopyTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Test
    void pointsBackAtTheCopies() {
        var root = new Node("root");
        root.add("a").add("aa");

        Node copy = kryo.copy(root);

        Node a = copy.children.get(0);
        assertThat(a.parent.get()).isSameAs(copy).isNotSameAs(root);
        assertThat(a.children.get(0).parent.get()).isSameAs(a);
    }

    @Test
    void pointsAheadAtTheCopiesAndOutAtTheOriginals() {
        var outside = new Listener("outside");
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        bus.ahead.add(new WeakReference<>(outside));

        Bus copy = kryo.copy(bus);

        assertThat(copy.ahead.get(0).get()).isSameAs(copy.owned.get(0)).isNotSameAs(bus.owned.get(0));
        assertThat(copy.ahead.get(1).get()).isSameAs(copy.owned.get(1));
        assertThat(copy.ahead.get(2).get()).isSameAs(outside);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void givesFieldsGenuineReferencesOfTheirKind() {
        var target = new Listener("t");
        var holder = new Holder();
        holder.aField = new WeakReference<>(target);
        holder.bSoft = new SoftReference<>(target);
        holder.zOwned.add(target);

        Holder copy = kryo.copy(holder);

        assertThat(copy.aField).isExactlyInstanceOf(WeakReference.class).isNotSameAs(holder.aField);
        assertThat(copy.bSoft).isExactlyInstanceOf(SoftReference.class);
        assertThat(copy.aField.get()).isSameAs(copy.zOwned.get(0));
        assertThat(copy.bSoft.get()).isSameAs(copy.zOwned.get(0));
    }

    @Test
    void copiesClearedReferencesAndRootsThatAreReferences() {
        var target = new Listener("t");

        assertThat(kryo.copy(new WeakReference<>(target)).get()).isSameAs(target);
        assertThat(kryo.copy(new WeakReference<>(null)).get()).isNull();
    }

    @Test
    void keepsTheTokenOfAnUnresolvedReference() {
        var window = new Window("w");
        var holder = new Holder();
        holder.aField = new WeakReference<>(window);
        byte[] bytes = Kryos.write(kryo, holder);
        Kryo elsewhere = Kryos.of(Weaklink.create());
        Holder unresolved = Kryos.read(elsewhere, bytes);

        byte[] again = Kryos.write(elsewhere, elsewhere.copy(unresolved));

        assertThat(again).isEqualTo(bytes);
        assertThat(Kryos.<Holder>read(kryo, again).aField.get()).isSameAs(window);
    }

    @Test
    void refusesToCopyWithoutReferences() {
        kryo.setReferences(false);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.copy(new WeakReference<>(this)))
                .withMessage(
                        "The references of this Kryo were switched off since Weaklink was installed, so no object has"
                                + " a number that a weak reference could name. Leave setReferences(true) as it was.");
    }
}
