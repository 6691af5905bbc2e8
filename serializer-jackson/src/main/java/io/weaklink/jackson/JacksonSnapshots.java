package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * Snapshots in any format of Jackson 2: JSON, CBOR, Smile, YAML or XML, whichever the mapper writes. Jackson 2 and
 * Jackson 3 read the snapshots of each other.
 *
 * <p>The mapper has a {@link WeaklinkModule} and is otherwise the application's own. It is not changed. The limits that
 * Jackson puts on depth are lifted, because the files are the application's own, and the store cares for the stack. All
 * other limits of Jackson stay. YAML keeps a limit on depth of its own, which cannot be reached from here.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the root's type
 */
public final class JacksonSnapshots<T> implements SnapshotCodec<T> {

    private final ObjectMapper mapper;
    private final JsonFactory deep;
    private final Class<T> root;
    private final Set<String> formerly;

    private JacksonSnapshots(ObjectMapper mapper, JsonFactory deep, Class<T> root, Set<String> formerly) {
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
        mapperSetup(requireNonNull(mapper, "mapper"));
        return new JacksonSnapshots<>(mapper, Host.deep(mapper), requireNonNull(root, "root"), Set.of());
    }

    /**
     * Returns a codec like this one that also reads roots that were written when their class had one of these names.
     * Names of an earlier call do not count any more.
     *
     * @throws IllegalArgumentException if a name is given twice
     */
    public JacksonSnapshots<T> formerly(String... names) {
        return new JacksonSnapshots<>(mapper, deep, root, Set.of(names));
    }

    private static MapperSetup mapperSetup(ObjectMapper mapper) {
        MapperSetup mapperSetup = MapperSetup.of(mapper);
        if (mapperSetup == null) {
            throw new IllegalArgumentException(
                    "This mapper has no WeaklinkModule, so it would lose every weak reference without a word."
                            + " Register one before making snapshots with it.");
        }
        return mapperSetup;
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
        return mapperSetup(mapper).setup().weaklink();
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public void encode(T value, OutputStream out) throws IOException {
        try (JsonGenerator generator = Host.generator(mapper, deep, out);
                JsonWrite document = JsonWrite.open(mapperSetup(mapper), generator)) {
            mapper.writerFor(root).writeValue(generator, value);
            document.finish();
        }
    }

    @Override
    public T decode(InputStream in) throws IOException {
        try (JsonParser parser = Host.parser(mapper, deep, in);
                JsonRead document = JsonRead.open(mapperSetup(mapper).setup(), parser)) {
            T value = mapper.readerFor(root).readValue(parser);
            if (parser.nextToken() != null) {
                throw JsonMappingException.from(
                        parser, "Expected the end of the document behind its root, but found more. Mend the file.");
            }
            return root.cast(document.finish(value));
        }
    }
}
