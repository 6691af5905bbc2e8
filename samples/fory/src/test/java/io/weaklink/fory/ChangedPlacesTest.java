package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.fory.exception.DeserializationException;
import org.junit.jupiter.api.Test;

/** Law 4: a genuine reference takes the place of a late one only where that still stands when the document ends. */
class ChangedPlacesTest {

    @Referent("leaf")
    static class Leaf {
        String name = "a leaf";
    }

    static class Child {
        WeakReference<Leaf> field;
        List<WeakReference<Leaf>> list = new ArrayList<>();
        List<WeakReference<Leaf>> linked = new LinkedList<>();
        Map<String, WeakReference<Leaf>> map = new LinkedHashMap<>();
        AtomicReference<WeakReference<Leaf>> box = new AtomicReference<>();

        @SuppressWarnings({"unchecked", "rawtypes"})
        WeakReference<Leaf>[] array = new WeakReference[2];
    }

    /** Has read its child, and changes it before the document ends. */
    static class Parent implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ThreadLocal<Consumer<Child>> CHANGE = new ThreadLocal<>();

        @SuppressWarnings("serial")
        Child child = new Child();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            CHANGE.get().accept(child);
        }
    }

    static class Family {
        Parent a = new Parent();
        List<Leaf> z = new ArrayList<>(List.of(new Leaf(), new Leaf()));
    }

    private static Family read(Consumer<Child> change) {
        return read(Weaklink.create(), change);
    }

    private static Family read(Weaklink setup, Consumer<Child> change) {
        var family = new Family();
        Child child = family.a.child;
        child.field = new WeakReference<>(family.z.get(0));
        for (int i = 0; i < 2; i++) {
            child.list.add(new WeakReference<>(family.z.get(i)));
            child.linked.add(new WeakReference<>(family.z.get(i)));
            child.map.put("leaf " + i, new WeakReference<>(family.z.get(i)));
            child.array[i] = new WeakReference<>(family.z.get(i));
        }
        child.box.set(new WeakReference<>(family.z.get(0)));
        WeaklinkFory fory = WeaklinkFory.install(ForyCodec.builder().build(), setup);
        Parent.CHANGE.set(change);
        try {
            return (Family) fory.deserialize(fory.serialize(family));
        } finally {
            Parent.CHANGE.remove();
        }
    }

    @Test
    void whatIsNotChangedTakesGenuineReferences() {
        Family read = read(child -> assertThat(child.field).isNotExactlyInstanceOf(WeakReference.class));

        Child child = read.a.child;
        List<WeakReference<Leaf>> all = new ArrayList<>(List.of(child.field, child.box.get()));
        for (int i = 0; i < 2; i++) {
            all.addAll(List.of(child.list.get(i), child.linked.get(i), child.map.get("leaf " + i), child.array[i]));
        }
        assertThat(all).hasSize(10).allMatch(it -> it.getClass() == WeakReference.class);
        assertThat(child.array[1].get()).isSameAs(read.z.get(1));
    }

    @Test
    void whatHoldsNoLateReferenceAnyMoreIsLeftAlone() {
        var own = new WeakReference<>(new Leaf());
        Child child = read(it -> {
                    it.field = null;
                    it.list.set(0, own);
                    it.linked.set(0, own);
                    it.map.put("leaf 0", own);
                    it.box.set(own);
                    it.array[0] = own;
                })
                .a
                .child;

        assertThat(child.field).isNull();
        assertThat(List.of(child.list.get(0), child.linked.get(0), child.map.get("leaf 0"), child.box.get()))
                .allMatch(it -> it == own);
        assertThat(child.array[0]).isSameAs(own);
    }

    @Test
    void aLateReferenceThatHasMovedIsExchangedWhereItStandsNow() {
        Family read = read(it -> {
            it.list.remove(0);
            it.linked.remove(0);
            it.map.remove("leaf 0");
        });

        Child child = read.a.child;
        for (List<WeakReference<Leaf>> each : List.of(child.list, child.linked, new ArrayList<>(child.map.values()))) {
            assertThat(each).hasSize(1).first().isExactlyInstanceOf(WeakReference.class);
            assertThat(each.get(0).get()).isSameAs(read.z.get(1));
        }
    }

    /** Fory has returned by then, so it does not make its own exception of it. */
    @Test
    void whatTheApplicationThrowsAtTheEndComesAsForysException() {
        Weaklink setup = Weaklink.builder()
                .onRestored(Leaf.class, leaf -> {
                    throw new IllegalStateException("The application's own.");
                })
                .build();

        assertThatThrownBy(() -> read(setup, child -> {}))
                .isInstanceOf(DeserializationException.class)
                .hasRootCauseMessage("The application's own.");
    }
}
