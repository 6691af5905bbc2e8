package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;
import org.apache.fory.annotation.Ignore;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.exception.CopyException;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.exception.ForyException;
import org.apache.fory.exception.SerializationException;
import org.apache.fory.serializer.Serializer;
import org.junit.jupiter.api.Test;

/** What has to do with Fory alone. */
class WeaklinkForyTest {

    @Referent("leaf")
    static class Leaf {
        String name = "";
        WeakReference<Leaf> other = new WeakReference<>(null);

        @Weak
        Leaf meant;

        @Ignore
        String ignored = "as made";
    }

    /** Has nothing to do with weak references. */
    static class Plain {
        int number = 7;
        List<String> words = new ArrayList<>(List.of("a", "b"));
        Map<String, Plain> more = new LinkedHashMap<>();
        TreeSet<String> sorted = new TreeSet<>(List.of("d", "c"));
        Plain again = this;
    }

    record Pair(int number, WeakReference<Leaf> leaf, String ignored) {}

    private static ForyBuilder strict() {
        return Fory.builder().withXlang(false).withRefTracking(true).withCompatible(false);
    }

    private static Leaf leaf(String name) {
        var leaf = new Leaf();
        leaf.name = name;
        leaf.other = new WeakReference<>(leaf);
        leaf.meant = leaf;
        return leaf;
    }

    @Test
    void refusesAForyThatKeepsNoReferences() {
        Fory fory = Fory.builder().withXlang(false).build();

        assertThatThrownBy(() -> WeaklinkFory.install(fory, Weaklink.create()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withRefTracking(true)");
    }

    @Test
    void refusesBytesForOtherLanguages() {
        Fory fory = Fory.builder().withRefTracking(true).build();

        assertThatThrownBy(() -> WeaklinkFory.install(fory, Weaklink.create()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withXlang(false)");
    }

    @Test
    void refusesTheCompatibleModeWithoutRegisteredClasses() {
        Fory fory = ForyCodec.builder().withCompatible(true).build();

        assertThatThrownBy(() -> WeaklinkFory.install(fory, Weaklink.create()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withCompatible(false)");
    }

    @Test
    void refusesASecondSetup() {
        Fory fory = strict().build();
        WeaklinkFory.install(fory, Weaklink.create());

        assertThatThrownBy(() -> WeaklinkFory.install(fory, Weaklink.create()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Install one");
    }

    @Test
    void aDocumentTakesNoMoreMemoryThanForyAllows() {
        Fory fory = strict().withMaxGraphMemoryBytes(2_000).build();
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        register(fory);
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            leaves.add(leaf("leaf"));
        }
        byte[] document = weak.serialize(leaves);

        assertThatThrownBy(() -> weak.deserialize(document))
                .isInstanceOf(ForyException.class)
                .hasMessageContaining("maxGraphMemoryBytes");
    }

    @Test
    void readsRegisteredClassesInEachModeWhereverTheyAreRegistered() {
        for (boolean compatible : List.of(true, false)) {
            for (boolean before : List.of(true, false)) {
                byte[] document = registered(compatible, before).serialize(List.of(leaf("one"), new Plain()));
                List<?> read = (List<?>) registered(compatible, before).deserialize(document);

                Leaf leaf = (Leaf) read.get(0);
                assertThat(leaf.other.get()).isSameAs(leaf);
                assertThat(leaf.meant).isSameAs(leaf);
            }
        }
    }

    private static WeaklinkFory registered(boolean compatible, boolean before) {
        Fory fory = strict().withCompatible(compatible).build();
        if (before) {
            register(fory);
        }
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        if (!before) {
            register(fory);
        }
        return weak;
    }

    private static void register(Fory fory) {
        fory.register(Plain.class);
        fory.register(Leaf.class);
    }

    /** Law 18 with registered classes: no id moves. */
    @Test
    void aClassThatIsNotConcernedKeepsItsBytesAndItsId() {
        for (boolean compatible : List.of(true, false)) {
            Fory without = strict().withCompatible(compatible).build();
            register(without);
            byte[] expected = without.serialize(new Plain());
            WeaklinkFory with = registered(compatible, false);

            assertThat(with.serialize(new Plain())).isEqualTo(expected);
            assertThat(without.deserialize(with.serialize(new Plain()))).isInstanceOf(Plain.class);
            assertThat(with.deserialize(expected)).isInstanceOf(Plain.class);
        }
    }

    @Test
    void whatForyIgnoresIsIgnored() {
        Leaf written = leaf("one");
        written.ignored = "changed";

        Leaf read = (Leaf)
                registered(false, true).deserialize(registered(false, true).serialize(written));

        assertThat(read.ignored).isEqualTo("as made");
    }

    @Test
    void foryItselfWritesWhatIsNotConcernedAndRefusesTheRest() {
        Fory fory = strict().build();
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        register(fory);
        byte[] document = weak.serialize(leaf("one"));

        assertThat(fory.deserialize(fory.serialize(new Plain()))).isInstanceOf(Plain.class);
        assertThatThrownBy(() -> fory.serialize(leaf("one")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("WeaklinkFory.serialize");
        assertThatThrownBy(() -> fory.deserialize(document))
                .isInstanceOf(DeserializationException.class)
                .hasMessageContaining("WeaklinkFory.deserialize");
        assertThat(((Leaf) weak.deserialize(document)).name).isEqualTo("one");
    }

    @Test
    void refusesToCopy() {
        Fory fory = strict().withRefCopy(true).build();
        WeaklinkFory.install(fory, Weaklink.create());
        register(fory);

        assertThatThrownBy(() -> fory.copy(leaf("one")))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("Fory.copy");
        assertThat(fory.copy(new Plain()).words).containsExactly("a", "b");
    }

    @Test
    void aReaderThatDeclaresOtherwiseRefuses() {
        Fory undeclared = strict().build();
        undeclared.register(Word.class);
        Fory declared = strict().build();
        declared.register(Word.class);
        WeaklinkFory plain = WeaklinkFory.install(undeclared, Weaklink.create());
        WeaklinkFory referents = WeaklinkFory.install(
                declared, Weaklink.builder().referents(Word.class).build());

        assertThatThrownBy(() -> referents.deserialize(plain.serialize(new Word())))
                .isInstanceOf(DeserializationException.class);
        assertThatThrownBy(() -> plain.deserialize(referents.serialize(new Word())))
                .isInstanceOf(DeserializationException.class);
    }

    static class Word {
        String text = "a word that is not short";
    }

    /** A serializer of the user's own that writes a document within a document. */
    static class Envelope {
        Object content = leaf("inner");
    }

    private static final class EnvelopeSerializer extends Serializer<Envelope> {

        private final Callable<WeaklinkFory> inner;
        private int refused;

        EnvelopeSerializer(Fory fory, Callable<WeaklinkFory> inner) {
            super(fory.getConfig(), Envelope.class);
            this.inner = inner;
        }

        @Override
        public void write(WriteContext context, Envelope value) {
            byte[] document;
            try {
                document = inner.call().serialize(value.content);
            } catch (Exception e) {
                refused++;
                document = new byte[0];
            }
            context.getBuffer().writeVarUInt32(document.length);
            context.getBuffer().writeBytes(document);
        }

        @Override
        public Envelope read(ReadContext context) {
            byte[] document = context.getBuffer().readBytes(context.getBuffer().readVarUInt32());
            var envelope = new Envelope();
            try {
                envelope.content = inner.call().deserialize(document);
            } catch (Exception e) {
                refused++;
                envelope.content = "refused";
            }
            return envelope;
        }
    }

    private static WeaklinkFory enveloping(List<EnvelopeSerializer> made, Callable<WeaklinkFory> inner) {
        Fory fory = strict().build();
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        register(fory);
        var serializer = new EnvelopeSerializer(fory, inner);
        made.add(serializer);
        fory.registerSerializerAndType(Envelope.class, serializer);
        return weak;
    }

    @Test
    void aDocumentWithinADocumentByAnotherForyIsItsOwn() {
        WeaklinkFory outer = enveloping(new ArrayList<>(), () -> registered(false, true));

        List<?> read = (List<?>) outer.deserialize(outer.serialize(List.of(leaf("a"), new Envelope(), leaf("b"))));

        Leaf inner = (Leaf) ((Envelope) read.get(1)).content;
        assertThat(inner.other.get()).isSameAs(inner);
        assertThat(((Leaf) read.get(0)).other.get()).isSameAs(read.get(0));
        assertThat(((Leaf) read.get(2)).other.get()).isSameAs(read.get(2));
    }

    @Test
    void aDocumentWithinADocumentByTheSameForyIsRefusedAndTheOuterOneIsWhole() {
        WeaklinkFory[] self = new WeaklinkFory[1];
        List<EnvelopeSerializer> made = new ArrayList<>();
        self[0] = enveloping(made, () -> self[0]);

        List<?> read = (List<?>) self[0].deserialize(self[0].serialize(List.of(leaf("a"), new Envelope(), leaf("b"))));

        assertThat(made.get(0).refused).isEqualTo(2);
        assertThat(((Leaf) read.get(0)).other.get()).isSameAs(read.get(0));
        assertThat(((Leaf) read.get(2)).other.get()).isSameAs(read.get(2));
    }

    /** The user's serializer leaves out the number, so that a reference would find nothing. */
    @Test
    void refusesAReferenceToWhatASerializerOfTheUsersOwnWrites() {
        Fory fory = strict().build();
        WeaklinkFory weak = WeaklinkFory.install(
                fory, Weaklink.builder().referents(Envelope.class).build());
        register(fory);
        fory.register(Pointer.class);
        fory.registerSerializerAndType(Envelope.class, new EnvelopeSerializer(fory, () -> registered(false, true)));
        var envelope = new Envelope();

        for (Object root :
                List.of(List.of(new Pointer(envelope), envelope), List.of(envelope, new Pointer(envelope)))) {
            assertThatThrownBy(() -> weak.serialize(root))
                    .isInstanceOf(SerializationException.class)
                    .hasCauseInstanceOf(WeaklinkException.class)
                    .hasMessageContaining("serializer of your own");
        }
    }

    static class Pointer {
        WeakReference<Object> to;

        Pointer() {
            this(null);
        }

        Pointer(Object to) {
            this.to = new WeakReference<>(to);
        }
    }

    @Test
    void listsAndMapsOfThePlatformCanBeReferents() {
        for (boolean codegen : List.of(true, false)) {
            WeaklinkFory weak = WeaklinkFory.install(
                    ForyCodec.builder().withCodegen(codegen).build(),
                    Weaklink.builder()
                            .referents(ArrayList.class)
                            .referents(LinkedHashMap.class)
                            .referents(Object[].class)
                            .build());
            var list = new ArrayList<Object>();
            var map = new LinkedHashMap<String, Object>();
            Object[] array = {"x"};
            map.put("to", new Pointer(map));
            map.put("list", new Pointer(list));
            list.add(new Pointer(list));
            array[0] = new Pointer(array);
            Object[] root = {new Pointer(list), new Pointer(map), new Pointer(array), list, map, array};

            Object[] read = (Object[]) weak.deserialize(weak.serialize(root));

            for (int i = 0; i < 3; i++) {
                assertThat(((Pointer) read[i]).to.get())
                        .as("codegen %s, %s", codegen, i)
                        .isSameAs(read[i + 3]);
            }
            Map<?, ?> again = (Map<?, ?>) read[4];
            assertThat(((Pointer) again.get("to")).to.get()).isSameAs(again);
            assertThat(((Pointer) again.get("list")).to.get()).isSameAs(read[3]);
            assertThat(((Pointer) ((List<?>) read[3]).get(0)).to.get()).isSameAs(read[3]);
            assertThat(((Pointer) ((Object[]) read[5])[0]).to.get()).isSameAs(read[5]);
        }
    }

    @Test
    void manyThreadsShareAThreadSafeFory() throws Exception {
        ThreadSafeFory fory = ForyCodec.builder().buildThreadSafeForyPool(3);
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(() -> {
                    Leaf read = (Leaf) weak.deserialize(weak.serialize(leaf("one")));
                    assertThat(read.other.get()).isSameAs(read);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void codeThatIsGeneratedMeanwhileChangesNothing() {
        Fory fory = ForyCodec.builder().withAsyncCompilation(true).build();
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());

        for (int i = 0; i < 100; i++) {
            if (i == 50) {
                fory.ensureSerializersCompiled();
            }
            var plain = new Holding();
            List<?> read = (List<?>) weak.deserialize(weak.serialize(List.of(plain, plain.leaf)));

            assertThat(((Holding) read.get(0)).leaf).isSameAs(read.get(1));
            assertThat(((Holding) read.get(0)).leaf.other.get()).isSameAs(read.get(1));
        }
    }

    /** Holds a referent by a field of which generated code knows the class. */
    static final class Holding {
        Leaf leaf = leaf("held");
        Last last = new Last();
    }

    @Referent("last")
    static final class Last {
        String name = "last";
    }

    @Test
    void aFinalReferentIsCarriedInGeneratedCode() {
        for (boolean codegen : List.of(true, false)) {
            WeaklinkFory weak = WeaklinkFory.install(
                    ForyCodec.builder().withCodegen(codegen).build(), Weaklink.create());
            var holding = new Holding();

            List<?> read = (List<?>) weak.deserialize(
                    weak.serialize(List.of(new Pointer(holding.last), holding, new Pointer(holding.last))));

            Last last = ((Holding) read.get(1)).last;
            assertThat(((Pointer) read.get(0)).to.get()).isSameAs(last);
            assertThat(((Pointer) read.get(2)).to.get()).isSameAs(last);
        }
    }

    /** Hashes over what its reference points at, which stands further on. */
    static final class Tag {
        WeakReference<Leaf> leaf = new WeakReference<>(null);

        Tag() {}

        Tag(Leaf leaf) {
            this.leaf = new WeakReference<>(leaf);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tag tag && tag.leaf.get() == leaf.get();
        }

        @Override
        public int hashCode() {
            Leaf its = leaf.get();
            return its == null ? 0 : its.name.hashCode();
        }
    }

    static class Tags extends HashSet<Tag> {
        private static final long serialVersionUID = 1L;

        String title = "tags";
    }

    static class TagsByName extends HashMap<Tag, String> {
        private static final long serialVersionUID = 1L;
    }

    static class Board {
        Set<Tag> any = new HashSet<>();
        Tags tags = new Tags();
        TagsByName byTag = new TagsByName();
        Map<Tag, List<Set<Tag>>> nested = new LinkedHashMap<>();
        TreeSet<String> words = new TreeSet<>(List.of("x"));
    }

    @Test
    void setsOfTheUsersOwnFindTheirElements() {
        for (boolean codegen : List.of(true, false)) {
            Leaf leaf = leaf("one");
            var board = new Board();
            board.any.add(new Tag(leaf));
            board.tags.add(new Tag(leaf));
            board.byTag.put(new Tag(leaf), "value");
            board.nested.put(new Tag(leaf), List.of(new HashSet<>(Set.of(new Tag(leaf)))));
            WeaklinkFory weak = WeaklinkFory.install(
                    ForyCodec.builder().withCodegen(codegen).build(), Weaklink.create());

            List<?> read = (List<?>) weak.deserialize(weak.serialize(List.of(board, leaf)));

            Board again = (Board) read.get(0);
            var tag = new Tag((Leaf) read.get(1));
            assertThat(again.any.contains(tag)).isTrue();
            assertThat(again.tags.contains(tag)).isTrue();
            assertThat(again.tags.title).isEqualTo("tags");
            assertThat(again.byTag.get(tag)).isEqualTo("value");
            assertThat(again.nested.get(tag).get(0).contains(tag)).isTrue();
        }
    }

    @Test
    void emptySetsOfTheUsersOwnKeepTheirBytes() {
        for (boolean compatible : List.of(true, false)) {
            for (Class<?> type : List.of(Tags.class, TagsByName.class)) {
                Fory without = strict().withCompatible(compatible).build();
                without.register(type);
                Fory with = strict().withCompatible(compatible).build();
                WeaklinkFory weak = WeaklinkFory.install(with, Weaklink.create());
                with.register(type);
                Object empty = type == Tags.class ? new Tags() : new TagsByName();

                assertThat(weak.serialize(empty)).isEqualTo(without.serialize(empty));
                assertThat(weak.deserialize(without.serialize(empty))).isEqualTo(empty);
            }
        }
    }

    @SuppressWarnings("serial")
    static class OwnList extends ArrayList<WeakReference<Leaf>> {
        private static final long serialVersionUID = 1L;

        WeakReference<Last> beside = new WeakReference<>(null);
    }

    static class Shelf {
        List<WeakReference<Leaf>> list = new OwnList();
        Leaf leaf = leaf("one");
        Last last = new Last();
    }

    /** What the field declares for the elements is not said of that field. */
    @Test
    void aListOfTheUsersOwnMayHoldAnotherReferenceBesideItsElements() {
        for (boolean codegen : List.of(true, false)) {
            var shelf = new Shelf();
            shelf.list.add(new WeakReference<>(shelf.leaf));
            ((OwnList) shelf.list).beside = new WeakReference<>(shelf.last);
            WeaklinkFory weak = WeaklinkFory.install(
                    ForyCodec.builder().withCodegen(codegen).build(), Weaklink.create());

            Shelf read = (Shelf) weak.deserialize(weak.serialize(shelf));

            assertThat(read.list.get(0).get()).isSameAs(read.leaf);
            assertThat(((OwnList) read.list).beside.get()).isSameAs(read.last);
        }
    }

    @Test
    void recordsAreMadeOfWhatWasRead() {
        WeaklinkFory weak = WeaklinkFory.install(ForyCodec.builder().build(), Weaklink.create());
        Leaf leaf = leaf("one");

        List<?> read =
                (List<?>) weak.deserialize(weak.serialize(List.of(new Pair(3, new WeakReference<>(leaf), "x"), leaf)));

        Pair pair = (Pair) read.get(0);
        assertThat(pair.number()).isEqualTo(3);
        assertThat(pair.leaf().get()).isSameAs(read.get(1));
        assertThat(pair.ignored()).isEqualTo("x");
    }

    @Test
    void aRefusalTellsThePlace() {
        WeaklinkFory weak = WeaklinkFory.install(ForyCodec.builder().build(), Weaklink.create());

        assertThatThrownBy(() -> weak.serialize(new Pointer(new StringBuilder())))
                .isInstanceOf(ForyException.class)
                .hasMessageContaining(Pointer.class.getName() + ".to")
                .hasMessageContaining("not declared");
    }
}
