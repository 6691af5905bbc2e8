package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Counts the bytes that the module makes the thread allocate: none for a class without weak references, and for a
 * reference that points back none but those of the reference.
 *
 * <p>They are counted in a process that interprets: it allocates all that the code says, each time the same. A compiler
 * may leave some of it out, here and not there.
 */
class AllocationTest {

    /** The smallest object has 16 bytes, and one for every message would be seen. */
    private static final int MESSAGES = 1_000;

    /** An array of a thread is made anew after some thousand roots. */
    private static final long ONE_ARRAY = 64;

    private static final int REFERENCES = 1_000;

    private static final Map<String, Long> COUNTED = new HashMap<>();

    static class Message {
        public String name = "message";
        public int value = 42;
        public List<Message> parts = new ArrayList<>();
    }

    @Referent("owner")
    static class Owner {
        public List<Part> parts = new ArrayList<>();
    }

    static class Part {
        public WeakReference<Owner> owner;
    }

    @BeforeAll
    static void count() throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xint", Counting.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] counted = line.split("=");
                COUNTED.put(counted[0], counted.length == 2 ? Long.parseLong(counted[1]) : 0);
            }
        }
        assertThat(process.waitFor()).as(COUNTED.toString()).isZero();
    }

    @Test
    void writesAMessageWithoutWeakReferencesAsWithoutTheModule() {
        assertThat(COUNTED.get("write with")).isLessThanOrEqualTo(COUNTED.get("write") + ONE_ARRAY);
    }

    @Test
    void readsAMessageWithoutWeakReferencesAsWithoutTheModule() {
        assertThat(COUNTED.get("read with")).isLessThanOrEqualTo(COUNTED.get("read") + ONE_ARRAY);
    }

    /** A cleared reference is one object, and so is a bound one. */
    @Test
    void makesNothingButTheReferenceForOneThatPointsBack() {
        assertThat(COUNTED.get("bound") - COUNTED.get("cleared")).isLessThan(8L * REFERENCES);
    }

    /** Runs in a process of its own. */
    static final class Counting {

        public static void main(String[] arguments) throws Exception {
            ObjectMapper without = Mappers.json();
            ObjectMapper with = Mappers.json(new WeaklinkModule(Weaklink.create()));
            var message = new Message();
            byte[] written = without.writeValueAsBytes(message);
            print("write", MESSAGES, () -> without.writeValueAsBytes(message));
            print("write with", MESSAGES, () -> with.writeValueAsBytes(message));
            print("read", MESSAGES, () -> without.readValue(written, Message.class));
            print("read with", MESSAGES, () -> with.readValue(written, Message.class));
            byte[] bound = parts("{\"owner\":{\"_weak\":1,\"_weakType\":\"owner\"}}");
            byte[] cleared = parts("{\"owner\":{\"_weak\":null}}");
            print("bound", 1, () -> with.readValue(bound, Owner.class));
            print("cleared", 1, () -> with.readValue(cleared, Owner.class));
        }

        private static byte[] parts(String part) {
            var parts = new ArrayList<String>();
            for (int i = 0; i < REFERENCES; i++) {
                parts.add(part);
            }
            return ("{\"_weakId\":1,\"parts\":[" + String.join(",", parts) + "]}").getBytes();
        }

        private static void print(String name, int times, Callable<?> call) throws Exception {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            // The first calls set up what the mapper keeps.
            for (int i = 0; i < 10; i++) {
                call.call();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < times; i++) {
                call.call();
            }
            System.out.println(name + "=" + (threads.getCurrentThreadAllocatedBytes() - before));
        }
    }
}
