package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Row A7: mappers, readers and writers go through Java serialization, and work as before. Jackson itself does not let
 * through what has read a bean by a creator.
 */
class ThroughJavaSerializationTest {

    static class Holder {
        public WeakReference<Leaf> ref;
        public List<SoftReference<Leaf>> refs = new ArrayList<>();
        public Map<String, Object> untyped = new LinkedHashMap<>();

        @Weak
        public Leaf marked;

        public Leaf leaf = new Leaf();
        public Names names = new Names();
        public Holder next;
    }

    @Referent("leaf")
    static class Leaf {
        public String name = "leaf";
    }

    @Referent("names")
    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class Mixed {
        public String name = "mixed";
    }

    @Referent("mixed")
    interface MixedMixIn {}

    static class MixedHolder {
        public Mixed mixed = new Mixed();
        public WeakReference<Mixed> ref = new WeakReference<>(mixed);
    }

    private static Holder holder() {
        var holder = new Holder();
        holder.ref = new WeakReference<>(holder.leaf);
        holder.refs.add(new SoftReference<>(holder.leaf));
        holder.marked = holder.leaf;
        holder.untyped.put("k", 1);
        return holder;
    }

    private static void assertHolds(Holder restored) {
        assertThat(restored.leaf).isNotNull();
        assertThat(restored.ref.get()).isSameAs(restored.leaf);
        assertThat(restored.refs.get(0).get()).isSameAs(restored.leaf);
        assertThat(restored.marked).isSameAs(restored.leaf);
    }

    private static byte[] write(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static <T> T through(Class<T> type, T object) throws Exception {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(write(object)))) {
            return type.cast(in.readObject());
        }
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder().addModule(new WeaklinkModule()).build();
    }

    @Test
    void aMapperBeforeAndAfterItWasUsed() throws Exception {
        ObjectMapper mapper = mapper();
        String json = mapper().writeValueAsString(holder());

        for (int used = 0; used < 3; used++) {
            mapper = through(ObjectMapper.class, mapper);
            assertThat(mapper.writeValueAsString(holder())).isEqualTo(json);
            assertHolds(mapper.readValue(json, Holder.class));
        }
    }

    @Test
    void aReaderBeforeAndAfterItWasUsed() throws Exception {
        String json = mapper().writeValueAsString(holder());
        ObjectReader typed = mapper().readerFor(Holder.class);
        ObjectReader untyped = mapper().reader();

        for (int used = 0; used < 3; used++) {
            typed = through(ObjectReader.class, typed);
            untyped = through(ObjectReader.class, untyped);
            assertHolds(typed.readValue(json));
            assertHolds(untyped.forType(Holder.class).readValue(json));
            assertHolds(typed.forType(Holder.class).readValue(json));
        }
    }

    @Test
    void aWriterBeforeAndAfterItWasUsed() throws Exception {
        String json = mapper().writeValueAsString(holder());
        ObjectWriter typed = mapper().writerFor(Holder.class);
        ObjectWriter untyped = mapper().writer();

        for (int used = 0; used < 3; used++) {
            typed = through(ObjectWriter.class, typed);
            untyped = through(ObjectWriter.class, untyped);
            assertThat(typed.writeValueAsString(holder())).isEqualTo(json);
            assertThat(untyped.writeValueAsString(holder())).isEqualTo(json);
        }
    }

    @Test
    void aCopyWithItsMixIns() throws Exception {
        ObjectMapper mapper = mapper();
        ObjectMapper copy = mapper.copy().addMixIn(Mixed.class, MixedMixIn.class);
        String json = copy.writeValueAsString(new MixedHolder());

        ObjectMapper again = through(ObjectMapper.class, copy);
        MixedHolder restored = again.readValue(json, MixedHolder.class);

        assertThat(again.writeValueAsString(new MixedHolder())).isEqualTo(json);
        assertThat(restored.ref.get()).isSameAs(restored.mixed);
    }

    @Test
    void aMapperWithASetupIsRefused() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new WeaklinkModule(Weaklink.create()))
                .build();
        String refusal =
                "A WeaklinkModule with a setup cannot be written by Java serialization, because its setup holds the"
                        + " live objects of this process. Build the mapper where it is used, or register new"
                        + " WeaklinkModule(), which knows documents only.";

        for (Object held : List.of(mapper, mapper.readerFor(Holder.class), mapper.writerFor(Holder.class))) {
            assertThatThrownBy(() -> write(held))
                    .isExactlyInstanceOf(NotSerializableException.class)
                    .hasMessage(refusal);
        }
    }

    /** Row A10: mix-ins that the original gets after the copy was made are not those of the copy. */
    @Test
    void mixInsOfTheOriginalAreNotThoseOfTheCopy() throws Exception {
        ObjectMapper original = mapper();
        ObjectMapper copy = original.copy();
        original.addMixIn(Mixed.class, MixedMixIn.class);
        String json = original.writeValueAsString(new MixedHolder());

        assertThat(json).contains("\"_weakType\":\"mixed\"");
        assertThatThrownBy(() -> copy.writeValueAsString(new MixedHolder()))
                .hasMessageContaining("is not declared as a referent");
    }

    /** Row A10: a resolver of mix-ins, which replaces that of the registration. */
    @Test
    void aResolverOfMixInsIsAsked() throws Exception {
        ObjectMapper mapper = mapper();
        mapper.setMixInResolver(new com.fasterxml.jackson.databind.introspect.ClassIntrospector.MixInResolver() {
            @Override
            public Class<?> findMixInClassFor(Class<?> type) {
                return type == Mixed.class ? MixedMixIn.class : null;
            }

            @Override
            public com.fasterxml.jackson.databind.introspect.ClassIntrospector.MixInResolver copy() {
                return this;
            }
        });

        assertThat(mapper.writeValueAsString(new MixedHolder())).contains("\"_weakType\":\"mixed\"");
    }
}
