package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import io.weaklink.contract.Labels;
import io.weaklink.contract.Labels.ByMember;
import io.weaklink.contract.Labels.ByReference;
import io.weaklink.contract.Model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Kryo alone has beside the sets of the contract: keys that are objects, and copies. */
class LostElementsTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

    @Test
    void aMapFindsKeysThatHashOverAWeakMember() {
        var index = new Index();
        for (String name : List.of("one", "two", "three")) {
            var node = new Node(name);
            index.nodes.add(node);
            index.ahead.put(new ByMember(name, node), name);
        }

        Index restored = Kryos.roundTrip(kryo, index);

        assertThat(restored.ahead).hasSize(3);
        restored.ahead.forEach((key, value) -> {
            assertThat(restored.ahead.get(key)).isEqualTo(value);
            assertThat(key.name).isEqualTo(value);
            assertThat(restored.nodes).contains(key.to);
        });
    }

    @Test
    void theSetsOfACopyFindTheirElements() {
        var labels = new Labels.OfReferences();
        for (String name : List.of("one", "two")) {
            var node = new Node(name);
            labels.nodes.add(node);
            labels.ahead.add(new ByReference(name, node));
        }

        Labels.OfReferences copy = kryo.copy(labels);

        assertThat(copy.ahead).hasSize(2).allMatch(copy.ahead::contains);
        assertThat(copy.ahead).extracting(label -> label.to.get()).containsExactlyElementsOf(copy.nodes);
    }

    /** A map ahead of what its keys point at. */
    static final class Index {
        Map<ByMember, String> ahead = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
    }
}
