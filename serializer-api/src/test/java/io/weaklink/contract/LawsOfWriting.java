package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.NoIdentity;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Keyed;
import io.weaklink.contract.Model.Loose;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.PhantomBox;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Plain;
import io.weaklink.contract.Model.SoftBox;
import io.weaklink.contract.Model.Window;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Never inline (1), no identity, no reference (17), strictly additive (18), no trace (19). */
public interface LawsOfWriting extends CodecFixture {

    @Law(number = 1, clause = "a weak reference never adds its referent")
    @Trap(1)
    @Test
    default void L1_neverInlinesTheReferent() throws Exception {
        var outside = new Node("a-name-found-nowhere-else");

        byte[] document = codec(Weaklink.create()).write(new Box<>(outside));

        assertThat(CodecFixture.mentions(document, outside.name)).isFalse();
    }

    @Law(number = 1, clause = "a weak reference never adds its referent")
    @Trap(10)
    @Essential
    @Test
    default void L1_neverInlinesFromAnyPlace() throws Exception {
        var outside = new Node("a-name-found-nowhere-else");

        byte[] document = codec(Weaklink.create()).write(new Places<>(outside));

        assertThat(CodecFixture.mentions(document, outside.name)).isFalse();
    }

    @Law(number = 1, clause = "a weak reference never adds its referent")
    @Test
    default void L1_neverInlinesFromAFieldThatIsMeantWeakly() throws Exception {
        var parent = new Category("a-name-found-nowhere-else");
        var child = parent.grow("child");

        byte[] document = codec(Weaklink.create()).write(child);

        assertThat(CodecFixture.mentions(document, parent.name)).isFalse();
    }

    @Law(number = 1, clause = "a weak reference never adds its referent")
    @Test
    default void L1_neverInlinesASoftReferent() throws Exception {
        var outside = new Node("a-name-found-nowhere-else");

        byte[] document = codec(Weaklink.create()).write(new SoftBox(outside));

        assertThat(CodecFixture.mentions(document, outside.name)).isFalse();
    }

    @Law(number = 1, clause = "saving a leaf never saves the world")
    @Trap(1)
    @Test
    default void L1_savingALeafNeverSavesTheWorld() throws Exception {
        var small = new Node("parent");
        var large = new Node("parent");
        for (int i = 0; i < 1_000; i++) {
            large.grow("sibling " + i);
        }
        Codec codec = codec(Weaklink.create());

        int besideNobody = codec.write(small.grow("leaf")).length;
        int besideMany = codec.write(large.grow("leaf")).length;

        assertThat(besideMany).isEqualTo(besideNobody);
    }

    @Law(number = 1, clause = "undeclared and external classes (wire chapter)")
    @Test
    default void L1_refusesAReferenceToAnUndeclaredClassOrNamesIt() throws Exception {
        Weaklink setup = Weaklink.create();
        Codec codec = codec(setup);
        var window = new Window("main");
        var holder = new Box<>(window);

        if (codec.requiresDeclaredReferents()) {
            assertThatThrownBy(() -> codec.write(holder))
                    .isInstanceOf(codec.hostFailure())
                    .hasMessageContaining("A weak reference points at a 'io.weaklink.contract.Model$Window', which ")
                    .hasMessageContaining("Weaklink.builder().referents(Window.class)")
                    .hasMessageContaining("external(Window.class) if it never stands in a document.");
        } else {
            assertThat(again(setup, holder).to.get()).isSameAs(window);
        }
    }

    @Law(number = 1, clause = "undeclared and external classes (wire chapter)")
    @Test
    default void L1_writesAReferenceToAnExternalTypeByToken() throws Exception {
        Weaklink setup = Weaklink.builder().external(Window.class).build();
        var window = new Window("main");

        var restored = again(setup, new Box<>(window));

        assertThat(restored.to.get()).isSameAs(window);
    }

    @Law(number = 17, clause = "values are refused")
    @ParameterizedTest
    @MethodSource("withoutIdentity")
    default void L17_refusesWhatHasNoIdentity(Object value) {
        Codec codec = codec(Weaklink.create());

        assertThat(refusal(codec, () -> codec.write(new Loose(value))))
                .hasMessage("A weak reference to a '" + value.getClass().getName() + "' cannot be written: a boxed"
                        + " value, String, value-based object, enum constant or Class has no identity that could be"
                        + " found again. Hold the value itself, or choose NoIdentity.CLEARED.");
    }

    @Law(number = 17, clause = "values are refused")
    @ParameterizedTest
    @MethodSource("withoutIdentity")
    default void L17_writesWhatHasNoIdentityAsClearedIfTold(Object value) throws Exception {
        Weaklink setup = Weaklink.builder().noIdentity(NoIdentity.CLEARED).build();

        var restored = again(setup, new Loose(value));

        assertThat(restored.to).isNotNull();
        assertThat(restored.to.get()).isNull();
        assertThat(setup.registry().liveCount()).isZero();
    }

    /** Else the collector would decide whether the write fails. */
    @Law(number = 17, clause = "values are refused")
    @Essential
    @ParameterizedTest
    @MethodSource("placesOfValues")
    default void L17_refusesAPlaceThatDeclaresValuesAlsoWhenItsReferenceIsEmpty(Object holder) throws Exception {
        Codec codec = codec(Weaklink.create());
        byte[] cleared = codec(clearing()).write(holder);

        if (codec.knowsDeclaredTypes()) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> codec.write(holder), () -> codec.read(cleared, holder.getClass()))) {
                assertThatThrownBy(call)
                        .isInstanceOf(codec.hostFailure())
                        .hasMessageContaining(
                                "A weak reference to a 'java.lang.String' cannot be written: a boxed value,"
                                        + " String, value-based object, enum constant or Class has no identity that could be"
                                        + " found again. Hold the value itself, or choose NoIdentity.CLEARED.");
            }
        } else {
            assertThat(codec.read(codec.write(holder), holder.getClass())).isNotNull();
        }
    }

    @Law(number = 17, clause = "values are refused")
    @ParameterizedTest
    @MethodSource("placesOfValues")
    default void L17_readsAPlaceThatDeclaresValuesIfTold(Object holder) throws Exception {
        assertThat(carry(clearing(), clearing(), holder, holder.getClass())).isNotNull();
    }

    static Stream<Object> placesOfValues() {
        return Stream.of(new Texts(), new TextList(), new TextPair(new WeakReference<>(null), "text"));
    }

    private static Weaklink clearing() {
        return Weaklink.builder().noIdentity(NoIdentity.CLEARED).build();
    }

    /** A cache of a text. */
    class Texts {
        public SoftReference<String> text = new SoftReference<>(null);
    }

    /** Several of them. */
    class TextList {
        public List<WeakReference<String>> texts = new ArrayList<>(List.of(new WeakReference<>(null)));
    }

    /** One in a record. */
    record TextPair(WeakReference<String> first, String second) {}

    static Stream<Object> withoutIdentity() {
        return Stream.of(42, 'c', 1.5, true, "text", LocalDate.EPOCH, Optional.of("x"), TimeUnit.DAYS, Node.class);
    }

    @Law(number = 17, clause = "phantoms and subclasses are refused")
    @Trap(10)
    @Test
    default void L17_refusesAPhantomReference() {
        Codec codec = codec(Weaklink.create());

        assertThat(refusal(codec, () -> codec.write(new PhantomBox(new Node("node")))))
                .hasMessage("A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it for its"
                        + " referent. Leave it out, and create it anew in onRestored.");
    }

    @Law(number = 17, clause = "phantoms and subclasses are refused")
    @Trap(10)
    @Trap(21)
    @Test
    default void L17_refusesAReferenceWithStateOfItsOwn() {
        Codec codec = codec(Weaklink.create());
        var box = new Box<Node>();
        box.to = new Keyed("key", new Node("node"));

        assertThat(refusal(codec, () -> codec.write(box)))
                .hasMessage("Expected a WeakReference or SoftReference, but found 'io.weaklink.contract.Model$Keyed',"
                        + " whose further state would be lost. Tell Weaklink.builder().reference(Keyed.class, ...) how to make one,"
                        + " or hold a plain WeakReference or SoftReference instead.");
    }

    @Law(number = 18, clause = "byte for byte")
    @Essential
    @Test
    default void L18_writesWhatHasNothingToDoWithItByteForByteAsWithout() throws Exception {
        var plain = new Plain();
        plain.next = new Plain();

        byte[] with = codec(Weaklink.create()).write(plain);

        assertThat(with).isEqualTo(without().write(plain));
    }

    @Law(number = 18, clause = "byte for byte")
    @Test
    default void L18_readsWhatHasNothingToDoWithItAsWithout() throws Exception {
        byte[] document = without().write(new Plain());

        var restored = codec(Weaklink.create()).read(document, Plain.class);

        assertThat(restored).usingRecursiveComparison().isEqualTo(new Plain());
    }

    @Law(number = 18, clause = "byte for byte")
    @Test
    default void L18_writesTheSameWhetherOrNotTheRegistryIsUsedElsewhere() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("other");
        setup.registry().register("customer/other", customer);

        byte[] with = codec(setup).write(new Plain());

        assertThat(with).isEqualTo(without().write(new Plain()));
    }

    @Law(number = 19, clause = "a link that stays inside leaves nothing")
    @Test
    default void L19_aLinkToWhatWasBegunLeavesNoTrace() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Node("root");
        root.grow("child").grow("grandchild");

        again(setup, root);

        assertThat(setup.registry().liveCount()).isZero();
    }

    @Law(number = 19, clause = "a link that stays inside leaves nothing")
    @Test
    default void L19_aLinkToItselfLeavesNoTrace() throws Exception {
        Weaklink setup = Weaklink.create();
        var root = new Category("root");
        root.parent = root;

        again(setup, root);

        assertThat(setup.registry().liveCount()).isZero();
    }

    @Law(number = 19, clause = "a link that stays inside leaves nothing")
    @Test
    default void L19_aLinkAheadLeavesNoTrace() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        again(setup, frame);

        assertThat(setup.registry().liveCount()).isZero();
    }

    @Law(number = 19, clause = "a link that stays inside leaves nothing")
    @Trap(25)
    @Test
    default void L19_aReadLeavesNoTrace() throws Exception {
        Weaklink reader = Weaklink.create();
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);

        carry(Weaklink.create(), reader, frame, Frame.class);

        assertThat(reader.registry().liveCount()).isZero();
    }

    @Law(number = 19, clause = "a link that stays inside leaves nothing")
    @Test
    default void L19_withoutARegistryAllLinksInsideTheDocumentWork() throws Exception {
        var frame = new Frame();
        frame.node = new Node("node");
        frame.ahead = new Places<>(frame.node);
        frame.trailing = new Places<>(frame.node);

        var restored = again(Weaklink.documentOnly(), frame);

        assertThat(restored.ahead.byPlace().values())
                .allSatisfy(it -> assertThat(it.get()).isSameAs(restored.node));
        assertThat(restored.trailing.byPlace().values())
                .allSatisfy(it -> assertThat(it.get()).isSameAs(restored.node));
    }
}
