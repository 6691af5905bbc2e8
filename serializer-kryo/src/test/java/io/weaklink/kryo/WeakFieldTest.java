package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.Bind;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import io.weaklink.OnGone;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeakFieldTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @ParameterizedTest
    @EnumSource
    void pointsAtTheRestoredParentAndTheRestoredNext(Host host) {
        Kryo hosted = host.kryo(weaklink);
        var root = tree();

        Category restored = Kryos.roundTrip(hosted, root);
        Category again = Kryos.roundTrip(hosted, root);

        assertTree(restored);
        assertTree(again);
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void neverWritesTheParentOfALeaf(Host host) {
        Kryo hosted = host.kryo(weaklink);
        Category leaf = tree().children.get(0);

        byte[] bytes = Kryos.write(hosted, leaf);
        Category restored = Kryos.read(hosted, bytes);

        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("root".substring(0, 3));
        assertThat(restored.name).isEqualTo("a");
        assertThat(restored.parent).isSameAs(leaf.parent);
    }

    @Test
    void isNullWhereItsReferentIsGone() {
        Category leaf = tree().children.get(1);

        Category restored = Kryos.read(Kryos.of(Weaklink.create()), Kryos.write(kryo, leaf));

        assertThat(restored.parent).isNull();
        assertThat(restored.next).isNull();
    }

    @Test
    void refusesToWait() {
        Weaklink late = Weaklink.builder().onGone(OnGone.LATE).build();
        byte[] bytes = Kryos.write(kryo, tree().children.get(0));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(Kryos.of(late), bytes))
                .withMessage(
                        "A @Weak place holds the referent itself and cannot wait for it, but its policy is OnGone.LATE."
                                + " Hold a WeakReference, or give '" + Category.class.getName()
                                + "' another policy with"
                                + " Weaklink.builder().onGone(...).\n"
                                + "Serialization trace:\nnext (" + Category.class.getName() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void isCopiedAsALink(Host host) {
        Kryo hosted = host.kryo(weaklink);
        Category root = tree();

        assertTree(hosted.copy(root));
        Category leaf = root.children.get(0);
        Category copy = hosted.copy(leaf);
        assertThat(copy).isNotSameAs(leaf);
        assertThat(copy.parent).isSameAs(root);
    }

    @Test
    void isFoundInClassesThatWereRegisteredBefore() {
        Kryo early = Kryos.plain();
        early.register(Category.class);
        WeaklinkKryo.install(early, weaklink);

        assertTree(Kryos.roundTrip(early, tree()));
    }

    @Test
    void isInheritedAndMarkedBySetterToo() {
        var root = new Special();
        var child = new Special();
        root.children.add(child);
        child.parent = root;
        child.owner = root;

        Special restored = Kryos.roundTrip(kryo, root);

        Special restoredChild = (Special) restored.children.get(0);
        assertThat(restoredChild.parent).isSameAs(restored);
        assertThat(restoredChild.owner).isSameAs(restored);
        assertThat(Kryos.write(kryo, child).length).isLessThan(300);
        assertThat(Kryos.<Special>roundTrip(kryo, child).owner).isSameAs(root);
    }

    @Test
    void isSkippedByAReaderThatNoLongerHasIt() {
        Kryo writer = Host.COMPATIBLE.kryo(weaklink);
        Kryo reader = Kryos.plain();
        WeaklinkKryo.install(reader, weaklink);
        var serializer = new CompatibleFieldSerializer<>(reader, Category.class);
        serializer.removeField("parent");
        reader.register(Category.class, serializer);

        Category restored = Kryos.read(reader, Kryos.write(writer, tree()));

        assertThat(restored.children.get(0).parent).isNull();
        assertThat(restored.children.get(0).next).isSameAs(restored.children.get(1));
    }

    @Test
    void refusesWhereItCannotBeKept() {
        assertRefused(
                new InRecord(null),
                "'" + InRecord.class.getName() + ".parent': @Weak stands on a creator parameter or record component,"
                        + " which cannot be set at the end of the document. Hold a WeakReference instead.");
        assertRefused(new OnNumbers(), RefusedMark.CONTAINER.at(OnNumbers.class, "numbers"));
        assertRefused(new OnSide(), RefusedMark.SIDE.at(OnSide.class, "list"));
        assertRefused(new OnSides(), RefusedMark.SIDE.at(OnSides.class, "map"));
        assertRefused(new OnWrapper(), RefusedMark.WRAPPER.at(OnWrapper.class, "optional"));
        assertRefused(
                new OnParameter(null),
                "'" + OnParameter.class.getName() + "." + parameter()
                        + "': @Weak stands on a creator parameter or record"
                        + " component, which cannot be set at the end of the document. Hold a WeakReference instead.");
        assertRefused(
                new OnNothing(),
                "'" + OnNothing.class.getName() + ".setOther': @Weak stands on a method, and there is no field of its"
                        + " name that could be set. Mark the field instead.");
        assertRefused(
                new OnInt(),
                "'" + OnInt.class.getName() + ".number': @Weak stands on a primitive, which cannot be held weakly."
                        + " Leave the mark out.");
    }

    /** The name that the class file keeps for a parameter depends on how it was compiled. */
    private static String parameter() {
        return OnParameter.class.getDeclaredConstructors()[0].getParameters()[0].getName();
    }

    @Test
    void refusesSerializersThatWriteFieldsInTheirOwnWay() {
        kryo.register(TaggedOne.class, new TaggedFieldSerializer<>(kryo, TaggedOne.class));

        assertRefused(
                new TaggedOne(),
                "'" + TaggedOne.class.getName() + "' has the @Weak field 'parent', but its"
                        + " serializer, 'com.esotericsoftware.kryo.serializers.TaggedFieldSerializer', writes fields in a way of"
                        + " its own. Register a FieldSerializer, CompatibleFieldSerializer or VersionFieldSerializer, or hold a"
                        + " WeakReference in the field.");
    }

    @Test
    void refusesASecondSerializerThatDoesNotKnowIt() {
        var outer = new Outer();
        outer.category = tree();

        assertRefused(
                outer,
                "An object with @Weak fields was written by a serializer that is not the registered one of"
                        + " its class, and what the fields hold may stand inline. Leave the field or element serializer out.");
        var own = new FieldSerializer<Category>(kryo, Category.class);
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.writeObject(new Output(64, -1), tree(), own))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("Kryo was given a serializer for this root, or its class by writeObjectOrNull, so"
                                + " Weaklink cannot see where the root ends, which its @Weak fields need."));
    }

    @Test
    void isTakenOverAgainWhenItsClassGetsAnotherSerializer() {
        Kryos.write(kryo, tree());

        kryo.register(Category.class, new FieldSerializer<>(kryo, Category.class));
        assertTree(Kryos.roundTrip(kryo, tree()));
        ((FieldSerializer<?>) kryo.getSerializer(Category.class)).updateFields();
        assertTree(Kryos.roundTrip(kryo, tree()));
    }

    @Test
    void isTakenOverAgainByAReaderToo() {
        byte[] bytes = Kryos.write(kryo, tree());
        assertTree(Kryos.read(kryo, bytes));

        kryo.register(Category.class, new FieldSerializer<>(kryo, Category.class));

        assertTree(Kryos.read(kryo, bytes));
    }

    /** Row C2: the usual idiom, with the mark on the field, the getter, the setter or the parameter. */
    @Test
    void isJustTheReferenceWhereTheFieldHoldsOne() {
        var root = new Idiom();
        root.child = new Idiom();
        root.child.setParent(root);
        root.child.setOwner(root);
        root.child.friend = new SoftReference<>(root);

        Idiom restored = Kryos.roundTrip(kryo, root);
        Idiom copy = kryo.copy(root);

        for (Idiom each : List.of(restored, copy)) {
            assertThat(each.child.getParent()).isSameAs(each);
            assertThat(each.child.getOwner()).isSameAs(each);
            assertThat(each.child.friend.get()).isSameAs(each);
            assertThat(each.parent).isNull();
        }
        assertThat(Kryos.<MarkedRecord>roundTrip(kryo, new MarkedRecord(new WeakReference<>(root)))
                        .parent
                        .get())
                .isSameAs(root);
    }

    /** The mark on the getter, as Jackson has it. */
    @Test
    void isMarkedByGetterToo() {
        var root = new ByGetter();
        root.child = new ByGetter();
        root.child.parent = root;

        ByGetter restored = Kryos.roundTrip(kryo, root);

        assertThat(restored.child.parent).isSameAs(restored);
        assertThat(Kryos.<ByGetter>roundTrip(kryo, root.child).parent).isSameAs(root);
    }

    private void assertRefused(Object root, String message) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, root))
                .withMessage(message);
    }

    private static Category tree() {
        var root = new Category("root");
        var a = new Category("a");
        var b = new Category("b");
        root.children.addAll(List.of(a, b));
        a.parent = root;
        b.parent = root;
        a.next = b;
        return root;
    }

    private static void assertTree(Category root) {
        assertThat(root.name).isEqualTo("root");
        assertThat(root.parent).isNull();
        assertThat(root.children).hasSize(2).allMatch(child -> child.parent == root);
        assertThat(root.children.get(0).next).isSameAs(root.children.get(1));
    }

    static class Category {
        String name;
        List<Category> children = new ArrayList<>();

        @Weak
        Category next;

        @Weak
        Category parent;

        Category() {}

        Category(String name) {
            this.name = name;
        }
    }

    static final class Special extends Category {
        private Object owner;

        @Weak
        void setOwner(Object owner) {
            this.owner = owner;
        }
    }

    static final class Idiom {
        Idiom child;

        @Weak
        SoftReference<Idiom> friend;

        @Weak
        private WeakReference<Idiom> parent;

        private WeakReference<Idiom> owner;

        Idiom getParent() {
            return parent == null ? null : parent.get();
        }

        @Weak
        Idiom getOwner() {
            return owner.get();
        }

        void setParent(Idiom parent) {
            this.parent = new WeakReference<>(parent);
        }

        @Weak
        void setOwner(Idiom owner) {
            this.owner = new WeakReference<>(owner);
        }
    }

    public record MarkedRecord(@Weak WeakReference<Idiom> parent) {}

    static final class ByGetter {
        ByGetter child;
        private ByGetter parent;

        @Weak
        ByGetter getParent() {
            return parent;
        }
    }

    public record InRecord(@Weak Object parent) {}

    static final class OnNumbers {
        @Weak
        int[] numbers;
    }

    static final class OnSide {
        @Weak(WeakSide.KEYS)
        List<Object> list;
    }

    static final class OnSides {
        @Weak({WeakSide.KEYS, WeakSide.VALUES})
        Map<Object, Object> map;
    }

    static final class OnWrapper {
        @Weak
        Optional<Object> optional;
    }

    static final class OnParameter {
        Object parent;

        OnParameter(@Weak Object parent) {
            this.parent = parent;
        }
    }

    static final class OnNothing {
        @Weak
        void setOther(Object other) {}
    }

    static final class OnInt {
        @Weak
        int number;
    }

    static final class TaggedOne {
        @Tag(1)
        @Weak
        Object parent;
    }

    static final class Outer {
        @Bind(serializer = Unknowing.class, valueClass = Category.class)
        Category category;
    }

    public static final class Unknowing extends Serializer<Category> {
        private final FieldSerializer<Category> fields;

        public Unknowing(Kryo kryo, Class<?> type) {
            fields = new FieldSerializer<>(kryo, type);
        }

        @Override
        public void write(Kryo kryo, Output output, Category object) {
            fields.write(kryo, output, object);
        }

        @Override
        public Category read(Kryo kryo, Input input, Class<? extends Category> type) {
            return fields.read(kryo, input, type);
        }
    }

    enum Host {
        DEFAULT((kryo, type) -> null),
        VERSION(VersionFieldSerializer::new),
        COMPATIBLE(CompatibleFieldSerializer::new),
        CHUNKED((kryo, type) -> {
            var config = new CompatibleFieldSerializer.CompatibleFieldSerializerConfig();
            config.setChunkedEncoding(true);
            config.setReadUnknownFieldData(false);
            return new CompatibleFieldSerializer<>(kryo, type, config);
        });

        private final BiFunction<Kryo, Class<?>, Serializer<?>> serializer;

        Host(BiFunction<Kryo, Class<?>, Serializer<?>> serializer) {
            this.serializer = serializer;
        }

        Kryo kryo(Weaklink weaklink) {
            Kryo kryo = Kryos.of(weaklink);
            Serializer<?> own = serializer.apply(kryo, Category.class);
            if (own != null) {
                kryo.register(Category.class, own);
                Kryos.write(kryo, new Category());
            }
            return kryo;
        }
    }
}
