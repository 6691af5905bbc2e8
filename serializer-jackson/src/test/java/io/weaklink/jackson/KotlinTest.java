package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.kotlin.KotlinModule;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.List;
import kotlin.Pair;
import org.junit.jupiter.api.Test;

/** Data classes of Kotlin, as holders and as referents. */
class KotlinTest {

    @Referent("node")
    static class Node {
        public String name;
        public WeakReference<Pair<String, Integer>> pair;

        Node() {}

        Node(String name) {
            this.name = name;
        }
    }

    static class Pairs {
        public WeakReference<Pair<String, Integer>> ahead;
        public Pair<String, Integer> pair;
        public WeakReference<Pair<String, Integer>> behind;
    }

    private final Weaklink weaklink = Weaklink.builder().referents(Pair.class).build();

    private List<ObjectMapper> inBothOrders(Module other) {
        return List.of(
                Mappers.json(other, new WeaklinkModule(weaklink)), Mappers.json(new WeaklinkModule(weaklink), other));
    }

    @Test
    void bindsToADataClassOfKotlin() throws Exception {
        for (ObjectMapper mapper : inBothOrders(new KotlinModule.Builder().build())) {
            var pairs = new Pairs();
            pairs.pair = new Pair<>("one", 1);
            pairs.ahead = new WeakReference<>(pairs.pair);
            pairs.behind = new WeakReference<>(pairs.pair);

            Pairs restored = mapper.readValue(mapper.writeValueAsString(pairs), Pairs.class);

            assertThat(restored.pair).isEqualTo(pairs.pair).isNotSameAs(pairs.pair);
            assertThat(restored.ahead.get()).isSameAs(restored.pair);
            assertThat(restored.behind.get()).isSameAs(restored.pair);
        }
    }

    @Test
    void bindsInADataClassOfKotlin() throws Exception {
        for (ObjectMapper mapper : inBothOrders(new KotlinModule.Builder().build())) {
            var node = new Node("n");
            var pair = new Pair<>(new WeakReference<>(node), node);

            Pair<WeakReference<Node>, Node> restored = mapper.readValue(
                    mapper.writeValueAsString(pair), new TypeReference<Pair<WeakReference<Node>, Node>>() {});

            assertThat(restored.getFirst().get()).isSameAs(restored.getSecond());
        }
    }
}
