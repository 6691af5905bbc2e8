package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.GoneReferentException;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.contract.Model.Node;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What law 14 says of a policy that a single place gives by its mark. */
public interface LawsOfPlacePolicies extends CodecFixture {

    /** It holds its referent itself, and cannot do without. */
    class Needing {
        @Weak(onGone = OnGone.FAIL)
        public Node to;
    }

    /** It holds its referent itself, and can do without. */
    class Content {
        @Weak(onGone = OnGone.EMPTY)
        public Node to;
    }

    /** It holds its referent itself and cannot wait. */
    class Waiting {
        @Weak(onGone = OnGone.LATE)
        public Node to;
    }

    /** It cannot do without one of its referents. */
    class NeedingReference {
        public WeakReference<Node> spare;

        @Weak(onGone = OnGone.FAIL)
        public WeakReference<Node> to;
    }

    /** The same for the elements of a list, which stand behind another object. */
    class NeedingList {
        public Node strong;

        @Weak(onGone = OnGone.FAIL)
        public List<WeakReference<Node>> to = new ArrayList<>();
    }

    /** The same for the values of a map. */
    class NeedingMap {
        @Weak(onGone = OnGone.FAIL)
        public Map<String, WeakReference<Node>> to = new LinkedHashMap<>();
    }

    /** The same for a component. */
    record NeedingRecord(@Weak(onGone = OnGone.FAIL) WeakReference<Node> to) {}

    /** It can do without. */
    record ContentRecord(@Weak(onGone = OnGone.EMPTY) WeakReference<Node> to) {}

    /** It waits. */
    class WaitingReference {
        @Weak(onGone = OnGone.LATE)
        public WeakReference<Node> to;
    }

    private static Weaklink failing() {
        return Weaklink.builder().onGone(OnGone.FAIL).build();
    }

    /** Reads in another process, where nothing answers. */
    private WeaklinkException refused(Object holder) throws Exception {
        byte[] document = codec(Weaklink.create()).write(holder);
        Codec elsewhere = codec(Weaklink.create());
        return refusal(elsewhere, () -> elsewhere.read(document, holder.getClass()));
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_failsWhereAMarkedFieldSaysSo() throws Exception {
        var needing = new Needing();
        needing.to = new Node("outside");

        assertThat(refused(needing)).isInstanceOf(GoneReferentException.class);
        Reference.reachabilityFence(needing);
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_bringsWhatIsThereWhereAMarkedFieldWouldFail() throws Exception {
        var needing = new Needing();
        needing.to = new Node("outside");

        assertThat(again(needing).to).isSameAs(needing.to);
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_staysEmptyWhereAMarkedFieldSaysSoAndTheSetupWouldFail() throws Exception {
        var content = new Content();
        content.to = new Node("outside");

        assertThat(carry(Weaklink.create(), failing(), content, Content.class).to)
                .isNull();
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_refusesToWaitWhereAMarkedFieldSaysSo() {
        var waiting = new Waiting();
        waiting.to = new Node("outside");
        Codec codec = codec(Weaklink.create());

        assertThat(catchThrowable(() -> codec.read(codec.write(waiting), Waiting.class)))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining(
                        "A @Weak place holds the referent itself and cannot wait for it, but its policy is"
                                + " OnGone.LATE. Hold a WeakReference, or give the mark another policy.");
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_failsWhereAMarkedReferenceSaysSo() throws Exception {
        if (!codec(Weaklink.create()).knowsDeclaredTypes()) {
            return;
        }
        var outside = new Node("outside");
        var reference = new NeedingReference();
        reference.spare = new WeakReference<>(outside);
        assertThat(carry(Weaklink.create(), Weaklink.create(), reference, NeedingReference.class)
                        .spare
                        .get())
                .isNull();
        reference.to = new WeakReference<>(outside);
        var list = new NeedingList();
        list.strong = new Node("strong");
        list.to.add(new WeakReference<>(outside));
        var map = new NeedingMap();
        map.to.put("key", new WeakReference<>(outside));
        var record = new NeedingRecord(new WeakReference<>(outside));

        for (Object holder : List.of(reference, list, map, record)) {
            assertThat(refused(holder)).as("%s", holder.getClass()).isInstanceOf(GoneReferentException.class);
        }
        assertThat(again(list).to.get(0).get()).isSameAs(outside);
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_staysEmptyWhereAMarkedReferenceSaysSoAndTheSetupWouldFail() throws Exception {
        var outside = new Node("outside");
        if (codec(Weaklink.create()).knowsDeclaredTypes()) {
            var record = new ContentRecord(new WeakReference<>(outside));
            assertThat(carry(Weaklink.create(), failing(), record, ContentRecord.class)
                            .to()
                            .get())
                    .isNull();
        }
        Reference.reachabilityFence(outside);
    }

    @Law(number = 14, clause = "by property")
    @Test
    default void L14_waitsWhereAMarkedReferenceSaysSo() throws Exception {
        var outside = new Node("outside");
        Weaklink home = CodecFixture.knowing("node/outside", outside);
        Weaklink elsewhere = Weaklink.create();
        if (codec(elsewhere).knowsDeclaredTypes()) {
            var waiting = new WaitingReference();
            waiting.to = new WeakReference<>(outside);
            WaitingReference restored = carry(home, elsewhere, waiting, WaitingReference.class);
            assertThat(restored.to.get()).isNull();

            var there = new Node("there");
            elsewhere.registry().register("node/outside", there);

            assertThat(restored.to.get()).isSameAs(there);
        }
        Reference.reachabilityFence(outside);
    }
}
