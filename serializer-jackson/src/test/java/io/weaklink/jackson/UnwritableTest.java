package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row C12: what works with the collector of one process holds nothing to be written, and is refused in one way. */
class UnwritableTest {

    private static final Cleaner CLEANER = Cleaner.create();

    static class WithCleaner {
        public String before = "b";
        public Cleaner it = CLEANER;
    }

    static class WithQueue {
        public String before = "b";
        public ReferenceQueue<Object> it = new ReferenceQueue<>();
    }

    static class Queue extends ReferenceQueue<Object> {
        public String name = "q";
    }

    static class WithOwnQueue {
        public Queue it = new Queue();
    }

    static class WithCleanable {
        public String before = "b";
        public Cleaner.Cleanable it = CLEANER.register(this, () -> {});
    }

    static class WithPhantom {
        public String before = "b";
        public PhantomReference<Object> it = new PhantomReference<>(new Object(), new ReferenceQueue<>());
    }

    static class WithGetter {
        private final Cleaner cleaner = CLEANER;

        public Cleaner getIt() {
            return cleaner;
        }
    }

    static class LeftOut {
        public String before = "b";

        @JsonIgnore
        public Cleaner cleaner = CLEANER;

        public transient ReferenceQueue<Object> queue = new ReferenceQueue<>();
        private final Cleaner.Cleanable cleanable = CLEANER.register(this, () -> {});

        Cleaner.Cleanable cleanable() {
            return cleanable;
        }
    }

    static class Chosen {
        @JsonSerialize(using = ToStringSerializer.class)
        public Cleaner cleaner = CLEANER;
    }

    static class Queues {
        public List<ReferenceQueue<Object>> its = List.of(new ReferenceQueue<>());
        public Object untyped = CLEANER;
    }

    record Refused(Object holder, Class<?> type) {

        String words() {
            String why = Reference.class.isAssignableFrom(type)
                    ? "nobody can ask it for its referent."
                    : "it works with the collector of this process only.";
            return "A '" + type.getName() + "' cannot be written or read: " + why
                    + " Leave it out, and create it anew in onRestored.";
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused(new WithCleaner(), Cleaner.class),
                new Refused(new WithQueue(), ReferenceQueue.class),
                new Refused(new WithOwnQueue(), Queue.class),
                new Refused(new WithCleanable(), Cleaner.Cleanable.class),
                new Refused(new WithPhantom(), PhantomReference.class),
                new Refused(new WithGetter(), Cleaner.class));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedBeforeAnythingIsWritten(Refused each) {
        var out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> mapper.writeValue(out, each.holder()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(each.words());
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areListedByTheCheck(Refused each) {
        assertThat(WeaklinkModule.check(mapper, each.holder().getClass()))
                .containsExactly("'" + each.holder().getClass().getName() + ".it': " + each.words());
    }

    @Test
    void areRefusedWhereverTheyTurnUp() {
        var queues = new Queues();
        assertThatThrownBy(() -> mapper.writeValueAsString(queues))
                .hasMessageContaining(new Refused(queues, ReferenceQueue.class).words());
        queues.its = List.of();
        assertThatThrownBy(() -> mapper.writeValueAsString(queues))
                .hasMessageContaining(new Refused(queues, Cleaner.class).words());
    }

    @Test
    void areListedAsContentsToo() {
        assertThat(WeaklinkModule.check(mapper, Queues.class))
                .containsExactly("'" + Queues.class.getName() + ".its': "
                        + new Refused(new Queues(), ReferenceQueue.class).words());
    }

    @Test
    void areLeftOutByTheMeansOfTheHost() throws Exception {
        var leftOut = new LeftOut();

        assertThat(mapper.writeValueAsString(leftOut)).isEqualTo("{\"before\":\"b\"}");
        assertThat(leftOut.cleanable()).isNotNull();
        assertThat(WeaklinkModule.check(mapper, LeftOut.class)).isEmpty();
    }

    @Test
    void areLeftToASerializerOfTheUsers() throws Exception {
        ObjectMapper before = Mappers.json(own(), new WeaklinkModule());
        ObjectMapper after = Mappers.json(new WeaklinkModule(), own());

        assertThat(mapper.writeValueAsString(new Chosen())).contains("java.lang.ref.Cleaner@");
        assertThat(before.writeValueAsString(new WithQueue())).contains("java.lang.ref.ReferenceQueue@");
        assertThat(after.writeValueAsString(new WithQueue())).contains("java.lang.ref.ReferenceQueue@");
    }

    private static SimpleModule own() {
        return new SimpleModule().addSerializer(ReferenceQueue.class, ToStringSerializer.instance);
    }
}
