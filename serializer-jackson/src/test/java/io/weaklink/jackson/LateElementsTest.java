package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Late references in lists and arrays are exchanged at the end, as far as they still stand where they were read. */
class LateElementsTest {

    /** A referent. */
    @Referent("leaf")
    static class Leaf {
        public String name;
    }

    /** Changes its list and its array when they are set. */
    @JsonPropertyOrder({"list", "array", "leaves"})
    static class Changing {
        private List<WeakReference<Leaf>> list;
        private WeakReference<Leaf>[] array;
        private WeakReference<Leaf> mine;
        public List<Leaf> leaves = new ArrayList<>();

        public void setList(List<WeakReference<Leaf>> list) {
            this.list = list;
            this.mine = list.remove(0);
            list.add(1, new WeakReference<>(null));
        }

        public void setArray(WeakReference<Leaf>[] array) {
            this.array = array;
            array[1] = array[0];
        }
    }

    /** Leaves all as it was read. */
    @JsonPropertyOrder({"list", "array", "leaves"})
    static class Plain {
        public List<WeakReference<Leaf>> list;
        public WeakReference<Leaf>[] array;
        public List<Leaf> leaves = new ArrayList<>();
    }

    private static final String LATE =
            "[{\"_weak\":1,\"_weakType\":\"leaf\"},{\"_weak\":2,\"_weakType\":\"leaf\"},{\"_weak\":1,\"_weakType\":\"leaf\"}]";
    private static final String DOCUMENT = "{\"list\":" + LATE + ",\"array\":" + LATE
            + ",\"leaves\":[{\"_weakId\":1,\"name\":\"a\"},{\"_weakId\":2,\"name\":\"b\"}]}";

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    private static String name(Reference<Leaf> reference) {
        Leaf leaf = reference.get();
        return leaf == null ? "" : leaf.name;
    }

    @Test
    void becomeGenuineReferencesOfTheirOwn() throws Exception {
        Plain restored = mapper.readValue(DOCUMENT, Plain.class);

        assertThat(restored.list).extracting(LateElementsTest::name).containsExactly("a", "b", "a");
        assertThat(restored.array).extracting(LateElementsTest::name).containsExactly("a", "b", "a");
        assertThat(Stream.concat(restored.list.stream(), Stream.of(restored.array)))
                .allSatisfy(each -> assertThat(each).isExactlyInstanceOf(WeakReference.class))
                .doesNotHaveDuplicates();
        Reference.reachabilityFence(restored.leaves);
    }

    @Test
    void areLeftWhereTheirHolderHasPutThem() throws Exception {
        Changing restored = mapper.readValue(DOCUMENT, Changing.class);

        assertThat(restored.list).extracting(LateElementsTest::name).containsExactly("b", "", "a");
        // It stands where it was read, after one was removed and one was added before it.
        assertThat(restored.list.get(2)).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.list.get(0)).isInstanceOf(WeakReference.class);
        assertThat(restored.list.get(0).getClass()).isNotEqualTo(WeakReference.class);
        assertThat(name(restored.mine)).isEqualTo("a");
        assertThat(restored.array).extracting(LateElementsTest::name).containsExactly("a", "a", "a");
        Reference.reachabilityFence(restored.leaves);
    }
}
