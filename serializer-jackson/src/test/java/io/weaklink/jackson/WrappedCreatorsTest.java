package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Referents that their creators make, behind a deserializer of another module that is no {@code DelegatingDeserializer}. */
class WrappedCreatorsTest {

    @Referent("pair")
    record Pair(String name) {}

    static class Holder {
        public Pair pair;
        public WeakReference<Pair> ref;
    }

    private static final String JSON =
            "{\"pair\":{\"_weakId\":1,\"name\":\"p\"},\"ref\":{\"_weak\":1,\"_weakType\":\"pair\"}}";

    /** Hands everything on. */
    static class Around extends TransparentDeserializer {
        private static final long serialVersionUID = 1L;

        Around(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        JsonDeserializer<?> around(JsonDeserializer<?> other) {
            return new Around(other);
        }
    }

    private static ObjectMapper mapper() {
        var other = new SimpleModule("other");
        other.setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
                return description.getBeanClass() == Pair.class ? new Around(deserializer) : deserializer;
            }
        });
        return Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new WeaklinkModule())
                .addModule(other)
                .build();
    }

    @Test
    void areRefusedInWords() {
        assertThatThrownBy(() -> mapper().readValue(JSON, Holder.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith(
                        "Unrecognized field \"_weakId\": it is what a referent carries, and the deserializer that"
                                + " another module has put around that of '" + Pair.class.getName()
                                + "' is no DelegatingDeserializer. Let it be one.");
    }
}
