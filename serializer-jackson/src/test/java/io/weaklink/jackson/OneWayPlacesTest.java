package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that only one side uses, or that declare something else for a writer than for a reader. */
class OneWayPlacesTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    @Referent("node")
    static class Node {
        public String name;
    }

    static class ReadOnly {
        public Node node = new Node();
        private final Set<Node> seen = new HashSet<>(List.of(node));

        @Weak
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Set<Node> getSeen() {
            return Collections.unmodifiableSet(seen);
        }
    }

    @JsonIgnoreProperties(value = "seen", allowGetters = true)
    static class WithGetters {
        public Node node = new Node();
        private final Set<Node> seen = new HashSet<>(List.of(node));

        @Weak
        public Set<Node> getSeen() {
            return Collections.unmodifiableSet(seen);
        }
    }

    /** As any other place that is written only: whether its getter gives a copy does not matter. */
    @ParameterizedTest
    @ValueSource(classes = {ReadOnly.class, WithGetters.class})
    void aMarkedGetterThatIsNotReadIsWrittenOnly(Class<?> type) throws Exception {
        Object holder = type.getDeclaredConstructor().newInstance();

        String json = mapper.writeValueAsString(holder);

        assertThat(json).contains("\"seen\":[{\"_weak\":1,\"_weakType\":\"node\"}]");
        assertThat(mapper.readValue(json, type)).isNotNull();
        assertThat(WeaklinkModule.refusals(mapper, type)).isEmpty();
    }

    static class Untyped {
        private Object reference = new WeakReference<>(new Node());

        public Object getReference() {
            return reference;
        }

        public void setReference(Object reference) {
            this.reference = reference;
        }
    }

    @Test
    void aGetterThatDeclaresNothingIsRefused() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Untyped()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(".reference' holds a reference but declares Object");
    }
}
