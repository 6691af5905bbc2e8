package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.CategoryProxy;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Holder;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** As the README says: install after your own register calls. A host as Flink leaves ids free before its own. */
    @Test
    void knowsTheFieldsOfClassesThatWereRegisteredBefore() {
        var registered = new Kryo();
        registered.setReferences(true);
        registered.setRegistrationRequired(false);
        registered.register(Aside.class, 200);
        WeaklinkKryo.install(registered, weaklink);
        var outside = new Category("outside");

        Aside copy = registered.copy(aside(outside, new Category("inside")));

        assertThat(copy.ahead).isSameAs(outside);
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

    /** Row C6: a copy asks {@code sameAs} as a document does. */
    @Test
    void pointsAtTheCopyOfWhatTheTargetStandsFor() {
        List<Object> asked = new ArrayList<>();
        // A proxy does not hold its entity here, because a copy takes along what transient fields hold.
        Map<Object, Object> reals = new IdentityHashMap<>();
        Kryo unproxying = Kryos.of(Weaklink.builder()
                .sameAs(Category.class, it -> {
                    asked.add(it);
                    return reals.getOrDefault(it, it);
                })
                .build());
        var entity = new Category("1");
        var proxy = new Category("proxy");
        var other = new Category("proxy");
        var outside = new Category("outside");
        reals.put(proxy, entity);
        reals.put(other, entity);

        for (Category inside : List.of(entity, other)) {
            Object[] copy = unproxying.copy(
                    new Object[] {new WeakReference<>(proxy), aside(proxy, inside), new WeakReference<>(proxy)});
            Category copied = ((Aside) copy[1]).category;
            assertThat(copied).isNotSameAs(inside);
            assertThat(((Aside) copy[1]).ahead).isSameAs(copied);
            assertThat(((Aside) copy[1]).trailing).isSameAs(copied);
            assertThat(((WeakReference<?>) copy[0]).get()).isSameAs(copied);
            assertThat(((WeakReference<?>) copy[2]).get()).isSameAs(copied);
        }
        assertThat(asked).hasSize(3).doesNotContain(entity);
        assertThat(unproxying.copy(aside(outside, entity)).ahead).isSameAs(outside);
    }

    private static Aside aside(Category referent, Category inside) {
        var aside = new Aside();
        aside.ahead = referent;
        aside.category = inside;
        aside.trailing = referent;
        return aside;
    }

    /** Row C6. */
    @Test
    void pointsAtTheCopyOfTheTargetItselfWhereBothStand() {
        Kryo unproxying = Kryos.of(
                Weaklink.builder().sameAs(Category.class, CategoryProxy::real).build());
        var entity = new Category("1");
        var proxy = new CategoryProxy(entity);

        Object[] copy =
                unproxying.copy(new Object[] {new WeakReference<>(proxy), proxy, entity, new WeakReference<>(entity)});

        assertThat(((WeakReference<?>) copy[0]).get()).isSameAs(copy[1]);
        assertThat(((WeakReference<?>) copy[3]).get()).isSameAs(copy[2]);
    }

    /** Row C6. */
    @Test
    void refusesACopyWhoseStandInsCannotBeAsked() {
        Kryo failing =
                Kryos.of(Weaklink.builder().sameAs(Category.class, it -> "text").build());

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> failing.copy(aside(new Category("1"), new Category("2"))))
                .withMessageStartingWith("Expected the function of sameAs(Category.class, ...) to give the '"
                        + Category.class.getName() + "' for which a '" + Category.class.getName()
                        + "' stands, but it gave a 'java.lang.String'. Return the real object, or the argument itself if it"
                        + " stands for no other.");
    }

    static class Watching {
        String text = "one";

        @Weak
        Collection<Node> watched = List.of();

        List<Node> nodes = new ArrayList<>();
    }

    @Test
    void failsAgainAfterACopyThatFailedAtItsEnd() {
        var watching = new Watching();
        watching.nodes.add(new Node("n"));
        watching.watched = new ArrayList<>(watching.nodes);

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(KryoException.class)
                    .isThrownBy(() -> kryo.copy(watching))
                    .withMessageContaining("Hold them in a container that can be changed.");
        }
        assertThat(kryo.copy(watching.nodes)).doesNotContainAnyElementsOf(watching.nodes);
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

    static class Sharing {
        Set<Object> shared = new HashSet<>();
        Listener z = new Listener("z");
        WeakReference<Listener> ahead = new WeakReference<>(z);
    }

    static class Changing {
        int hash;

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }
    }

    /** It may be no copy at all, and then it belongs to the original. */
    @Test
    void leavesASetThatIsItsOwnCopyAsItIs() {
        kryo.register(HashSet.class, new Immutable());
        var sharing = new Sharing();
        var changing = new Changing();
        sharing.shared.add(changing);
        changing.hash = 7;

        Sharing copy = kryo.copy(sharing);

        assertThat(copy.shared).isSameAs(sharing.shared);
        assertThat(copy.ahead.get()).isSameAs(copy.z);
        assertThat(sharing.shared.contains(changing)).isFalse();
    }

    /** Its sets are never changed, so each is its own copy. */
    private static final class Immutable extends Serializer<HashSet<?>> {

        Immutable() {
            super(false, true);
        }

        @Override
        public void write(Kryo writing, Output output, HashSet<?> set) {}

        @Override
        public HashSet<?> read(Kryo reading, Input input, Class<? extends HashSet<?>> type) {
            return new HashSet<>();
        }
    }
}
