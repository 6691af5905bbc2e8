package io.weaklink.kryo;

import static io.weaklink.kryo.Kryos.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Holder;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Loop;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Pair;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TreeTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Test
    void restoresChildrenThatPointAtTheRestoredParent() {
        var root = new Node("root");
        root.add("a").add("aa");

        Node restored = roundTrip(kryo, root);

        Node a = restored.children.get(0);
        assertThat(a.parent.get()).isSameAs(restored).isNotSameAs(root);
        assertThat(a.children.get(0).parent.get()).isSameAs(a);
        assertThat(a.parent).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.parent).isNull();
    }

    @Test
    void bindsReferencesThatStandAheadOfTheirReferent() {
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        bus.ahead.add(bus.ahead.get(0));

        Bus restored = roundTrip(kryo, bus);

        assertThat(restored.ahead.stream().map(Reference::get).toList())
                .isEqualTo(List.of(restored.owned.get(0), restored.owned.get(1), restored.owned.get(0)));
        assertThat(restored.ahead).allMatch(reference -> reference.getClass() == WeakReference.class);
    }

    @Test
    void bindsWhatStandsOutsideToTheLiveObject() {
        var window = new Window("w");
        var holder = new Holder();
        holder.aField = new WeakReference<>(window);
        holder.bSoft = new SoftReference<>(window);

        Holder restored = roundTrip(kryo, holder);

        assertThat(restored.aField.get()).isSameAs(window);
        assertThat(restored.bSoft.get()).isSameAs(window);
        assertThat(restored.aField).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.bSoft).isExactlyInstanceOf(SoftReference.class);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void bindsEverySortOfPlace() {
        var target = new Listener("t");
        var holder = new Holder();
        holder.aField = new WeakReference<>(target);
        holder.bSoft = new SoftReference<>(target);
        holder.cArray = new Reference[] {new WeakReference<Object>(target), null};
        holder.dMap.put("x", new WeakReference<>(target));
        holder.eSet.add(new WeakReference<>(target));
        holder.fObject = new WeakReference<Object>(holder);
        holder.zOwned.add(target);

        Holder restored = roundTrip(kryo, holder);

        Object copy = restored.zOwned.get(0);
        assertThat(copy).isNotSameAs(target);
        assertThat(restored.aField.get()).isSameAs(copy);
        assertThat(restored.bSoft.get()).isSameAs(copy);
        assertThat(restored.cArray[0].get()).isSameAs(copy);
        assertThat(restored.cArray[0]).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.dMap.get("x").get()).isSameAs(copy);
        assertThat(restored.dMap.get("x")).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.eSet.iterator().next().get()).isSameAs(copy);
        assertThat(((Reference<?>) restored.fObject).get()).isSameAs(restored);
    }

    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void bindsRecordsToOthersAndToThemselves() {
        var target = new Listener("t");
        var inner = new ArrayList<Object>();
        var loop = new Loop(new WeakReference<>(inner), inner);
        inner.add(new Pair(new WeakReference<>(loop), new Pair(new WeakReference<>(target), target)));

        Loop restored = roundTrip(kryo, loop);

        var pair = (Pair) restored.inner().get(0);
        assertThat(restored.self().get()).isSameAs(restored.inner());
        assertThat(pair.a().get()).isSameAs(restored);
        assertThat(((Pair) pair.b()).a().get()).isSameAs(((Pair) pair.b()).b()).isNotSameAs(target);
    }

    @Test
    void takesAReferenceAsTheRoot() {
        var window = new Window("w");

        Reference<?> restored = roundTrip(kryo, new SoftReference<>(window));

        assertThat(restored).isInstanceOf(SoftReference.class);
        assertThat(restored.get()).isSameAs(window);
    }

    @Test
    void keepsNullFieldsNullAndClearedReferencesCleared() {
        var cleared = new WeakReference<Object>(new Object());
        cleared.clear();
        var holder = new Holder();
        holder.aField = cleared;

        Holder restored = roundTrip(kryo, holder);

        assertThat(restored.aField).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.aField.get()).isNull();
        assertThat(restored.bSoft).isNull();
    }

    @Test
    void writesLateReferencesAgainAsTheReferencesTheyStandFor() {
        var target = new Listener("t");
        Pair late = roundTrip(kryo, new Pair(new WeakReference<>(target), target));

        Pair restored = roundTrip(kryo, late);

        assertThat(late.a().getClass()).isNotEqualTo(WeakReference.class);
        assertThat(restored.a().get()).isSameAs(restored.b()).isNotSameAs(late.b());
        assertThat(Kryos.write(kryo, late)).isEqualTo(Kryos.write(kryo, new Pair(new WeakReference<>(target), target)));
    }

    @Test
    void leavesImmutableListsTheirLateReferences() {
        var target = new Listener("t");
        var first = List.of(new WeakReference<>(target));

        List<Object> restored = roundTrip(kryo, new ArrayList<>(List.of(first, target)));

        assertThat(((Reference<?>) ((List<?>) restored.get(0)).get(0)).get()).isSameAs(restored.get(1));
    }
}
