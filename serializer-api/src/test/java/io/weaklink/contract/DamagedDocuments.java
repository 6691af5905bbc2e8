package io.weaklink.contract;

import static io.weaklink.contract.CodecFixture.dump;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Documents of random graphs that were damaged on their way, at their bytes or by a rule of the wire: 500 for each case, or as many as the system property {@code
 * weaklink.damaged} says. Such a document is refused by an exception of the host, or it is read. But whatever it says, it
 * reaches no live object that its writer has not written, binds nothing of another type than its place declares,
 * allocates no more than its length allows, and leaves the registry and the codec as they were. A failure names its seed.
 */
public interface DamagedDocuments extends CodecFixture {

    /** How many bytes a read allocates at most, whatever its document says, and how many more for each byte of the document. */
    long MOST = 1 << 20;

    long MOST_FOR_A_BYTE = 200;

    @Essential
    @Test
    default void aDamagedDocumentReachesNothingElse() throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);
        damage(codec, home.registry(), codec, true);
    }

    @Test
    default void aDamagedDocumentReachesNothingElseWithoutARegistry() throws Exception {
        damage(codec(Weaklink.create()), LiveObjectRegistry.create(), codec(Weaklink.documentOnly()), false);
    }

    /** The reader knows all that the document mentions, but has exported nothing of it. */
    @Test
    default void aDamagedDocumentReachesNothingThatWasNotExported() throws Exception {
        Weaklink home = Weaklink.create();
        LiveObjectRegistry exported = LiveObjectRegistry.create();
        damage(codec(home), home.registry(), codec(Weaklink.forUntrustedInput(exported)), false);
        assertThat(dump(exported)).isEmpty();
    }

    /** @param findsLive whether the reader may find what the writer has mentioned */
    private void damage(Codec writer, LiveObjectRegistry registry, Codec reader, boolean findsLive) throws Exception {
        int ofOne = 50;
        int read = 0;
        int bound = 0;
        byte[] other = writer.write(new RandomGraph(-1, writer.fillsContainers()).root());
        for (long seed = 0; seed < damaged() / ofOne; seed++) {
            var graph = new RandomGraph(seed, writer.fillsContainers());
            graph.name(registry, graph.outside);
            List<Object> bystanders = bystanders(registry);
            byte[] document = writer.write(graph.root());
            graph.forget(registry);
            Set<Object> forbidden = forbidden(graph, bystanders, findsLive);
            Map<IdentityToken, Object> before = dump(registry);
            int references = reached(reader, reader.read(document, Bead.class), forbidden)
                    .references();

            var random = new SplittableRandom(seed);
            for (int i = 0; i < ofOne; i++) {
                Object root = read(reader, reader.damaged(document, other, random), "seed " + seed + ", document " + i);
                if (root != null) {
                    var reached = reached(reader, root, forbidden);
                    assertThat(reached.wrong())
                            .as("seed %s, document %s", seed, i)
                            .isEmpty();
                    read++;
                    bound += reached.references();
                }
            }

            var after = reached(reader, reader.read(document, Bead.class), forbidden);
            assertThat(after.references()).as("the codec after seed %s", seed).isEqualTo(references);
            assertThat(after.wrong()).isEmpty();
            assertThat(dump(registry)).as("the registry after seed %s", seed).isEqualTo(before);
            // Alive until here.
            bystanders.forEach(registry::forget);
            graph.outside.forEach(registry::forget);
            other = document;
        }
        assertThat(read).as("documents that were read in spite of it").isPositive();
        assertThat(bound).as("references in them").isPositive();
    }

    private static Reached reached(Codec reader, Object root, Set<Object> forbidden) {
        return new Reached(root, forbidden, reader.knowsDeclaredTypes());
    }

    /** Returns the root of a damaged document; null if it was refused as it should be. */
    private static Object read(Codec reader, byte[] damaged, String which) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Object root = null;
        Throwable refused = null;
        try {
            root = reader.read(damaged, Bead.class);
        } catch (Throwable refusal) {
            refused = refusal;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (reader.boundsWhatAReadAllocates()) {
            assertThat(allocated).as(which).isLessThan(MOST + MOST_FOR_A_BYTE * damaged.length);
        }
        if (refused != null && reader.refusesDamage()) {
            assertThat(Blame.of(refused, reader)).as(which).isNull();
        }
        return root;
    }

    /** Objects of this process that no document mentions, each with a token. */
    private static List<Object> bystanders(LiveObjectRegistry registry) {
        List<Object> bystanders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Object bystander = i % 2 == 0 ? new Bead(-1_000 - i) : new Clasp(null, null, -1_000 - i, null, null, null);
            registry.tokenOf(bystander);
            bystanders.add(bystander);
        }
        return bystanders;
    }

    /** Returns what no reader may reach: bystanders, the originals of what stands in the document, and what was forgotten. */
    private static Set<Object> forbidden(RandomGraph graph, List<Object> bystanders, boolean findsLive) {
        Set<Object> forbidden = Collections.newSetFromMap(new IdentityHashMap<>());
        forbidden.addAll(bystanders);
        forbidden.addAll(graph.nodes.values());
        for (int i = 0; i < graph.outside.size(); i++) {
            if (!findsLive || graph.isForgotten(i)) {
                forbidden.add(graph.outside.get(i));
            }
        }
        return forbidden;
    }

    private long damaged() {
        return Long.getLong("weaklink.damaged", 500) / damagedDivisor();
    }

    /** Returns by how much fewer documents are damaged. */
    default int damagedDivisor() {
        return 1;
    }
}
