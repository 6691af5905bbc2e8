package io.weaklink.jackson3;

import static java.util.Objects.requireNonNull;

import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TSFBuilder;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectMapper;

/**
 * Snapshots in any format of Jackson 3: JSON, CBOR, Smile, YAML or XML, whichever the mapper writes. What Jackson 2 has
 * written in the same format is read too, and the other way round.
 *
 * <p>The mapper has a {@link WeaklinkModule} and is otherwise the application's own; it is not changed. The limits that
 * Jackson puts on depth are lifted, for these are the application's own files, and the stack is the store's matter; all its
 * other limits stay. YAML keeps one of its own, which cannot be reached from here.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the root's type
 */
public final class JacksonSnapshots<T> implements SnapshotCodec<T> {

    private final ObjectMapper mapper;
    private final TokenStreamFactory deep;
    private final Class<T> root;
    private final Set<String> formerly;

    private JacksonSnapshots(ObjectMapper mapper, TokenStreamFactory deep, Class<T> root, Set<String> formerly) {
        this.mapper = mapper;
        this.deep = deep;
        this.root = root;
        this.formerly = formerly;
    }

    /**
     * Returns a codec for roots of this class.
     *
     * @throws IllegalArgumentException if the mapper has no {@link WeaklinkModule}
     */
    public static <T> JacksonSnapshots<T> of(ObjectMapper mapper, Class<T> root) {
        installation(requireNonNull(mapper, "mapper"));
        return new JacksonSnapshots<>(mapper, deep(mapper), requireNonNull(root, "root"), Set.of());
    }

    /** Returns this codec, which also reads roots that were written when their class had one of these names. */
    public JacksonSnapshots<T> formerly(String... names) {
        return new JacksonSnapshots<>(mapper, deep, root, Set.of(names));
    }

    private static Installation installation(ObjectMapper mapper) {
        Installation installation = Installation.of(mapper);
        if (installation == null) {
            throw new IllegalArgumentException(
                    "This mapper has no WeaklinkModule, so it would lose every weak reference without a word."
                            + " Register one before making snapshots with it.");
        }
        return installation;
    }

    private static TokenStreamFactory deep(ObjectMapper mapper) {
        TokenStreamFactory factory = mapper.tokenStreamFactory();
        TSFBuilder<?, ?> builder = factory.rebuild();
        builder.streamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        builder.streamWriteConstraints(factory.streamWriteConstraints()
                .rebuild()
                .maxNestingDepth(Integer.MAX_VALUE)
                .build());
        builder.disable(StreamWriteFeature.AUTO_CLOSE_TARGET);
        builder.disable(StreamReadFeature.AUTO_CLOSE_SOURCE);
        return builder.build();
    }

    @Override
    public String id() {
        return "jackson/" + deep.getFormatName();
    }

    @Override
    public String rootType() {
        return root.getName();
    }

    @Override
    public boolean reads(String writtenRootType) {
        return rootType().equals(writtenRootType) || formerly.contains(writtenRootType);
    }

    @Override
    public Weaklink weaklink() {
        return installation(mapper).setup();
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public void encode(T value, OutputStream out) {
        try (JsonGenerator generator = deep.createGenerator(mapper._serializationContext(), out, JsonEncoding.UTF8);
                JsonWrite document = JsonWrite.open(installation(mapper), generator)) {
            mapper.writerFor(root).writeValue(generator, value);
            document.finish();
        }
    }

    @Override
    public T decode(InputStream in) {
        try (JsonParser parser = deep.createParser(mapper._deserializationContext(), in);
                JsonRead document = JsonRead.open(weaklink(), parser)) {
            T value = mapper.readerFor(root).readValue(parser);
            if (parser.nextToken() != null) {
                throw DatabindException.from(
                        parser, "Expected the end of the document behind its root, but found more. Mend the file.");
            }
            return root.cast(document.finish(value));
        }
    }
}
