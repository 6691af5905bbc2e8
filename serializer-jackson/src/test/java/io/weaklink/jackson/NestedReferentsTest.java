package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** Referents within referents whose number does not come first are read in linear space. */
class NestedReferentsTest {

    @Referent("deep")
    record Deep(String text, Deep inner, WeakReference<Deep> root) {}

    @Referent("level")
    static class Level extends HashMap<String, Room> {
        private static final long serialVersionUID = 1L;
    }

    /** Holds a level, because Jackson takes a map of itself for a bean. */
    static class Room {
        public Level level;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Room(Level level) {
            this.level = level;
        }
    }

    private static final int SHALLOW = 60;
    private static final int DEPTH = 4 * SHALLOW;

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private static String records(int depth) {
        String padding = "x".repeat(600);
        var json = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            json.append("{\"text\":\"")
                    .append(padding)
                    .append("\",\"root\":{\"_weak\":")
                    .append(depth);
            json.append(i == depth ? "}" : "},\"inner\":");
        }
        for (int i = 1; i <= depth; i++) {
            json.append(",\"_weakId\":").append(i).append('}');
        }
        return json.toString();
    }

    /** Envelopes of maps, the value first, as a store would sort them. */
    private static String maps(int depth) {
        var json = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            json.append("{\"_value\":{\"").append("k".repeat(300)).append("\":");
        }
        json.append("{}");
        for (int i = 1; i <= depth; i++) {
            json.append("},\"_weakId\":").append(i).append('}');
        }
        return json.toString();
    }

    private long allocated(String json, Class<?> type) throws Exception {
        mapper.readValue(json, type);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Object read = mapper.readValue(json, type);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(read).isNotNull();
        return after - before;
    }

    /** Row D2: four times the depth, four times the input; a copy for each level would take sixteen times the space. */
    @Test
    void areNotCopiedForEachLevel() throws Exception {
        assertThat(allocated(records(DEPTH), Deep.class)).isLessThan(8 * allocated(records(SHALLOW), Deep.class));
        assertThat(allocated(maps(DEPTH), Level.class)).isLessThan(8 * allocated(maps(SHALLOW), Level.class));
    }

    /** Row D2: and every number is found, at each level. */
    @Test
    void areAllFound() throws Exception {
        Deep root = mapper.readValue(records(SHALLOW), Deep.class);

        int levels = 0;
        for (Deep at = root; at != null; at = at.inner()) {
            assertThat(at.root().get()).isSameAs(root);
            levels++;
        }
        assertThat(levels).isEqualTo(SHALLOW);
    }

    record Maps(Level level, WeakReference<Level> outer, WeakReference<Level> inner, WeakReference<Level> none) {}

    /** Row D2: a map whose own key looks like an envelope, inside an envelope and around one. */
    @Test
    void areToldFromMapsWithSuchKeys() throws Exception {
        Maps restored = mapper.readValue(
                "{\"level\":{\"_value\":{\"_value\":{\"_value\":{\"k\":{}},\"_weakId\":2},\"other\":{\"_value\":{},"
                        + "\"x\":{}}},\"_weakId\":1},\"outer\":{\"_weak\":1},\"inner\":{\"_weak\":2},\"none\":{\"_weak\":3}}",
                Maps.class);

        assertThat(restored.outer().get()).isSameAs(restored.level());
        assertThat(restored.level()).containsOnlyKeys("_value", "other");
        assertThat(restored.inner().get()).isSameAs(restored.level().get("_value").level);
        assertThat(restored.level().get("_value").level).containsOnlyKeys("k");
        assertThat(restored.level().get("other").level).containsOnlyKeys("_value", "x");
        assertThat(restored.none().get()).isNull();
    }
}
