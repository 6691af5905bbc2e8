package io.weaklink.contract;

import static io.weaklink.contract.CodecFixture.dump;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Shelf;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The main class of a process whose heap is small. It fills the heap but for a little more each time, and then writes or reads a document: the
 * error comes from another place each time, in the host's code or in ours. The next document of the same codec must be right.
 */
public final class SmallHeap {

    private static final IdentityToken FIRST = IdentityToken.name("first");
    private static final int BLOCK = 8 << 10;
    private static final int NODES = 300;
    private static final int MOST_ROUNDS = 400;

    /** What is left on the heap at most, so that most calls fail. */
    private static final int BLOCKS = 40;

    private final Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
    private final Codec codec;
    private final Shelf shelf = new Shelf();
    private final byte[] document;

    private SmallHeap(CodecFixture fixture) throws Exception {
        codec = fixture.codec(setup);
        for (int i = 0; i < NODES; i++) {
            var node = new Node("node " + i);
            shelf.boxes.add(new Box<>(node));
            shelf.nodes.add(node);
            shelf.trailing.add(new Box<>(node.grow("child")));
        }
        nameFirst();
        document = codec.write(shelf);
    }

    /**
     * Runs the process with the codec of a fixture.
     *
     * @return how many reads and how many writes have failed, or what went wrong
     */
    public static List<String> run(Class<? extends CodecFixture> fixture) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-Xss4m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dweaklink.broken=" + System.getProperty("weaklink.broken", "40"),
                SmallHeap.class.getName(),
                fixture.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            // Newer JDKs warn of what Kryo uses.
            return out.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] args) throws Exception {
        var constructor = Class.forName(args[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        var heap = new SmallHeap((CodecFixture) constructor.newInstance());
        heap.requireRight();
        // Twice, so that all classes are there when it counts.
        heap.failures(3, () -> heap.codec.read(heap.document, Shelf.class));
        heap.failures(3, () -> heap.codec.write(heap.shelf));
        int rounds = Math.min(MOST_ROUNDS, Integer.getInteger("weaklink.broken") / 4);
        int reads = heap.failures(rounds, () -> heap.codec.read(heap.document, Shelf.class));
        int writes = heap.failures(rounds, () -> heap.codec.write(heap.shelf));
        System.out.println("reads failed: " + (reads > 0) + ", writes failed: " + (writes > 0));
    }

    private int failures(int rounds, Callable<Object> call) throws Exception {
        int failures = 0;
        for (int round = 0; round < rounds; round++) {
            nameFirst();
            Map<IdentityToken, Object> before = dump(setup.registry());
            if (fails(BLOCKS * round / rounds, call)) {
                failures++;
                if (!dump(setup.registry()).equals(before)) {
                    throw new AssertionError("The registry has changed in round " + round + ".");
                }
            }
            nameFirst();
            requireRight();
        }
        return failures;
    }

    /** Calls with so many blocks left on the heap. */
    private static boolean fails(int blocks, Callable<Object> call) throws Exception {
        List<byte[]> ballast = new ArrayList<>(10_000);
        try {
            while (true) {
                ballast.add(new byte[BLOCK]);
            }
        } catch (OutOfMemoryError full) {
            ballast.subList(ballast.size() - blocks - 1, ballast.size()).clear();
        }
        try {
            return call.call() == null;
        } catch (OutOfMemoryError full) {
            return true;
        } catch (Exception wrapped) {
            for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
                if (cause instanceof OutOfMemoryError) {
                    return true;
                }
            }
            throw wrapped;
        } finally {
            Reference.reachabilityFence(ballast);
        }
    }

    private void requireRight() throws Exception {
        Shelf restored = codec.read(codec.write(shelf), Shelf.class);
        for (int i = 0; i < NODES; i++) {
            Node node = restored.nodes.get(i);
            Node child = node.children.get(0);
            if (restored.boxes.get(i).to.get() != node
                    || restored.trailing.get(i).to.get() != child
                    || child.parent.get() != node) {
                throw new AssertionError("Node " + i + " is not what was written.");
            }
        }
        if (setup.registry().find(FIRST).orElseThrow() != restored.nodes.get(0)) {
            throw new AssertionError("The name was not taken over.");
        }
    }

    /** Gives the name to the first node, whoever has taken it over. */
    private void nameFirst() {
        setup.registry().find(FIRST).ifPresent(setup.registry()::forget);
        setup.registry().register("first", shelf.nodes.get(0));
    }
}
