package io.weaklink.samples.fuzz;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import io.weaklink.contract.Bead;
import io.weaklink.contract.Blame;
import io.weaklink.contract.Charm;
import io.weaklink.contract.Clasp;
import io.weaklink.contract.Codec;
import io.weaklink.contract.Pouch;
import io.weaklink.contract.Reached;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.Resealed;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads bytes that a fuzzer has made, and fails where a reader does what it must not: throw anything but what it documents, bind what
 * has another type than its place declares, reach an object that no document mentions, or change the registry.
 */
final class FuzzedReader {

    /** What is read. */
    enum Kind {
        JSON,
        COMPACT,
        CBOR,
        SMILE,
        YAML,
        KRYO,
        SNAPSHOT,
        TOKEN,
        DESCRIPTOR
    }

    private final Kind kind;
    private final Weaklink weaklink = Weaklink.create();
    private final Bead named = new Bead(-1);
    private final Bead bystander = new Bead(-2);
    private final IdentityToken tokenOfBystander = weaklink.registry().tokenOf(bystander);
    private final Codec codec;
    private final Set<Object> forbidden = Collections.newSetFromMap(new IdentityHashMap<>());

    FuzzedReader(Kind kind) {
        this.kind = kind;
        weaklink.registry().register("bead/1", named);
        forbidden.add(bystander);
        codec = switch (kind) {
            case CBOR ->
                new OfJackson(CBORMapper.builder()
                        .addModule(new WeaklinkModule(weaklink))
                        .build());
            case SMILE ->
                new OfJackson(SmileMapper.builder()
                        .addModule(new WeaklinkModule(weaklink))
                        .build());
            case YAML ->
                new OfJackson(YAMLMapper.builder()
                        .addModule(new WeaklinkModule(weaklink))
                        .build());
            case COMPACT ->
                new OfJackson(new ObjectMapper().registerModule(new WeaklinkModule(weaklink, JsonForm.COMPACT)));
            case KRYO -> new OfKryo(kryo(weaklink));
            case SNAPSHOT ->
                new OfSnapshots(JacksonSnapshots.of(
                        new ObjectMapper().registerModule(new WeaklinkModule(weaklink)), Bead.class));
            default -> new OfJackson(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)));
        };
    }

    /**
     * Reads the bytes, and returns whether they were accepted.
     *
     * @throws AssertionError if the reader did what it must not
     */
    boolean accepts(byte[] input) {
        try {
            switch (kind) {
                case TOKEN ->
                    requireSame(input, IdentityToken.parse(text(input)).text());
                case DESCRIPTOR -> requireSame(input, new TypeDescriptor(text(input)).name());
                default -> look(codec.read(input, Bead.class));
            }
            return true;
        } catch (IllegalArgumentException refused) {
            require(kind == Kind.TOKEN || kind == Kind.DESCRIPTOR || Blame.of(refused, codec) == null, refused);
        } catch (StackOverflowError | OutOfMemoryError ofHost) {
            require(Blame.of(ofHost, codec) == null, ofHost);
        } catch (Exception refused) {
            require(Blame.of(refused, codec) == null, refused);
        }
        return false;
    }

    private void look(Object root) {
        if (root != null) {
            var reached = new Reached(root, forbidden, true);
            if (!reached.wrong().isEmpty()) {
                throw new AssertionError(reached.wrong().toString());
            }
        }
        // What a snapshot restores takes over its tokens, but none that a live object has.
        boolean mayAdopt = kind == Kind.SNAPSHOT;
        long live = weaklink.registry().liveCount();
        if (mayAdopt ? live < 2 : live != 2) {
            throw new AssertionError("The read has changed how many objects are registered: " + live + ".");
        }
        requireFound(IdentityToken.name("bead/1"), named);
        requireFound(tokenOfBystander, bystander);
    }

    private void requireFound(IdentityToken token, Object live) {
        if (weaklink.registry().find(token).orElse(null) != live) {
            throw new AssertionError("The read has taken '" + token.text() + "' away.");
        }
    }

    private static void requireSame(byte[] input, String text) {
        if (!text.equals(text(input))) {
            throw new AssertionError("A second spelling: '" + text + "' for '" + text(input) + "'.");
        }
    }

    private static void require(boolean isFine, Throwable thrown) {
        if (!isFine) {
            throw new AssertionError(thrown);
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** Returns what a fuzzer may begin with. */
    byte[] seed() throws Exception {
        return switch (kind) {
            case TOKEN -> weaklink.registry().tokenOf(bystander).text().getBytes(StandardCharsets.UTF_8);
            case DESCRIPTOR -> "io.weaklink.samples.Bead".getBytes(StandardCharsets.UTF_8);
            default -> codec.write(graph());
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Bead graph() {
        var root = new Bead(0);
        var child = new Bead(1);
        root.beads.add(child);
        root.weak = new WeakReference<>(named);
        root.list.add(new WeakReference<>(child));
        root.list.add(new WeakReference<>(null));
        root.map.put("key", new WeakReference<>(root));
        root.array = new WeakReference[] {new WeakReference<>(child), null};
        root.meant = child;
        var clasp = new Clasp(null, null, 2, null, new ArrayList<>(), new WeakReference<>(child));
        root.clasps.add(clasp);
        root.clasp = new WeakReference<>(clasp);
        child.weak = new WeakReference<>(root);
        child.pouch = new Pouch();
        child.pouch.list.add(root);
        child.pouch.keys.put(root, new Charm(3));
        child.pouch.byClass.put(child, new Charm(4));
        child.pouch.array = new Bead[] {root, null};
        return root;
    }

    private static Kryo kryo(Weaklink weaklink) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setMaxDepth(200);
        for (Class<?> type : List.of(
                Bead.class,
                Clasp.class,
                Charm.class,
                Pouch.class,
                ArrayList.class,
                LinkedHashMap.class,
                java.util.LinkedHashSet.class,
                java.util.WeakHashMap.class,
                Bead[].class,
                WeakReference[].class)) {
            kryo.register(type);
        }
        WeaklinkKryo.install(kryo, weaklink);
        return kryo;
    }

    private record OfJackson(ObjectMapper mapper) implements Codec {

        @Override
        public byte[] write(Object root) throws Exception {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws Exception {
            return mapper.readValue(document, type);
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return JacksonException.class;
        }
    }

    /** One file of a store. A fuzzer cannot find checksums that fit, so they are made to fit. */
    private static final class OfSnapshots implements Codec {

        private final SnapshotStore<Bead> store;
        private final Written written;

        OfSnapshots(SnapshotCodec<Bead> codec) {
            try {
                store = SnapshotStore.builder(Files.createTempDirectory(Path.of("target"), "fuzz-store"), codec)
                        .keep(100)
                        .withoutForcing()
                        .open();
                written = store.write(new Bead(0));
            } catch (IOException noRoom) {
                throw new UncheckedIOException(noRoom);
            }
        }

        @Override
        public byte[] write(Object root) throws IOException {
            return Files.readAllBytes(store.write((Bead) root).file());
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws IOException {
            Files.write(written.file(), Resealed.of(document));
            store.look(written.number());
            return type.cast(store.read(written.number()).root());
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return SnapshotException.class;
        }
    }

    private record OfKryo(Kryo kryo) implements Codec {

        @Override
        public byte[] write(Object root) {
            var output = new Output(256, -1);
            kryo.writeObject(output, root);
            return output.toBytes();
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) {
            return kryo.readObject(new Input(document), type);
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return KryoException.class;
        }
    }
}
