package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A property of a class that is not Jackson's decides whether and how it is read. */
class OwnPropertyTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    /** Counts how often it is read, and skips what the document has if it is told so. */
    private static final class Counting extends SettableBeanProperty.Delegating {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger read;
        private final boolean skips;

        Counting(SettableBeanProperty delegate, AtomicInteger read, boolean skips) {
            super(delegate);
            this.read = read;
            this.skips = skips;
        }

        @Override
        protected SettableBeanProperty withDelegate(SettableBeanProperty other) {
            return new Counting(other, read, skips);
        }

        @Override
        public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
                throws IOException {
            read.incrementAndGet();
            if (skips) {
                parser.skipChildren();
            } else {
                super.deserializeAndSet(parser, context, instance);
            }
        }
    }

    private static final class Protecting extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger read;
        private final boolean skips;

        Protecting(AtomicInteger read, boolean skips) {
            this.read = read;
            this.skips = skips;
        }

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
            List<SettableBeanProperty> all = new ArrayList<>();
            builder.getProperties().forEachRemaining(all::add);
            all.stream()
                    .filter(it -> it.getName().startsWith("its"))
                    .forEach(it -> builder.addOrReplaceProperty(new Counting(it, read, skips), true));
            return builder;
        }
    }

    static class Ahead {
        public WeakReference<Node> its;
        public Node node = new Node();
        public WeakHashMap<Node, String> itsNames = new WeakHashMap<>();

        Ahead() {
            its = new WeakReference<>(node);
        }
    }

    static class Marked {
        @Weak
        public Node its;
    }

    static class MarkedSet {
        @Weak
        public Set<Node> its = new HashSet<>();
    }

    private final AtomicInteger read = new AtomicInteger();

    private List<ObjectMapper> mappers(boolean skips) {
        var own = new SimpleModule("own").setDeserializerModifier(new Protecting(read, skips));
        return List.of(Mappers.json(own, new WeaklinkModule()), Mappers.json(new WeaklinkModule(), own));
    }

    @Test
    void mayLeaveAReferenceOut() throws Exception {
        for (ObjectMapper each : mappers(true)) {
            read.set(0);

            Ahead restored = each.readValue(
                    "{\"its\":{\"_weak\":1},\"itsNames\":[{\"key\":1,\"value\":\"a\"}],\"node\":{\"_weakId\":1}}",
                    Ahead.class);

            assertThat(restored.its.get()).isNotSameAs(restored.node);
            assertThat(restored.itsNames).isEmpty();
            assertThat(read).hasValue(2);
        }
    }

    @Test
    void mayReadAReference() throws Exception {
        for (ObjectMapper each : mappers(false)) {
            read.set(0);
            var ahead = new Ahead();
            ahead.itsNames.put(ahead.node, "a");

            Ahead restored = each.readValue(each.writeValueAsString(ahead), Ahead.class);

            assertThat(restored.its.get()).isSameAs(restored.node);
            assertThat(restored.itsNames).containsOnlyKeys(restored.node);
            assertThat(read).hasValue(2);
        }
    }

    static final class OwnReference<T> extends WeakReference<T> {
        OwnReference(T referent) {
            super(referent);
        }
    }

    static class Made {
        public OwnReference<Node> its;
    }

    /** Such a reference is made when the document ends. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void isRefusedWithAReferenceOfTheApplicationsOwnClass() {
        Weaklink setup = Weaklink.builder()
                .reference(OwnReference.class, referent -> new OwnReference(referent))
                .build();
        var own = new SimpleModule("own").setDeserializerModifier(new Protecting(read, false));
        for (ObjectMapper each :
                List.of(Mappers.json(own, new WeaklinkModule(setup)), Mappers.json(new WeaklinkModule(setup), own))) {
            assertThatThrownBy(() -> each.readValue("{}", Made.class))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("'" + Made.class.getName() + ".its': a '" + OwnReference.class.getName()
                            + "', which is made only when the document ends, stands in a property that is set by a '"
                            + Counting.class.getName() + "'");
        }
    }

    /** It would have to set what is found at the end only. */
    @Test
    void isRefusedOnAMarkedPlace() {
        for (ObjectMapper each : mappers(false)) {
            for (Class<?> type : List.of(Marked.class, MarkedSet.class)) {
                assertThatThrownBy(() -> each.readValue("{}", type))
                        .isInstanceOf(JsonMappingException.class)
                        .hasMessageContaining(
                                "'" + type.getName() + ".its': @Weak stands on a property that is set by a '"
                                        + Counting.class.getName() + "'");
            }
        }
    }
}
