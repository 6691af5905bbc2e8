package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A number or token in a class that the reader does not declare: the error names the way out, and nothing else changes. */
class UndeclaredReferentsTest {

    static class Plain {
        public String name;
    }

    record Pair(String name) {}

    record Around(Pair pair) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    static class Lenient {
        public String name;
    }

    @JsonDeserialize(builder = Built.Builder.class)
    record Built(String name) {
        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private String name;

            Builder name(String value) {
                name = value;
                return this;
            }

            Built build() {
                return new Built(name);
            }
        }
    }

    private static final String NUMBERED = "{\"_weakId\":1,\"name\":\"n\"}";

    private final ObjectMapper mapper = Mappers.builder()
            .addModule(new WeaklinkModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static String hint(String name, Class<?> type) {
        return "Unrecognized field \"" + name + "\": it is what a referent carries, but '" + type.getName()
                + "' is not declared as a referent here. Annotate " + type.getSimpleName()
                + " or a supertype with @Referent, or add it with Weaklink.builder().referents(" + type.getSimpleName()
                + ".class), as the writer did.";
    }

    @Test
    void namesTheWayOutForANumber() {
        assertThatThrownBy(() -> mapper.readValue(NUMBERED, Plain.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith(hint("_weakId", Plain.class));
    }

    @Test
    void namesTheWayOutForAToken() {
        assertThatThrownBy(() -> mapper.readValue("{\"_weakToken\":\"=a\"}", Plain.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith(hint("_weakToken", Plain.class));
    }

    @Test
    void namesTheWayOutForARecord() {
        assertThatThrownBy(() -> mapper.readValue("{\"pair\":" + NUMBERED + "}", Around.class))
                .hasMessageStartingWith(hint("_weakId", Pair.class));
    }

    @Test
    void namesTheClassThatABuilderBuilds() {
        assertThatThrownBy(() -> mapper.readValue(NUMBERED, Built.class))
                .hasMessageStartingWith(hint("_weakId", Built.class));
    }

    @Test
    void refusesAReferenceWhereAnObjectIsDeclared() {
        assertThatThrownBy(() -> mapper.readValue("{\"_weak\":1,\"_weakType\":\"plain\"}", Plain.class))
                .hasMessageStartingWith(
                        "Unrecognized field \"_weak\": a weak reference stands here, but the place declares"
                                + " '" + Plain.class.getName()
                                + "' itself. Mark the field or setter @Weak, or declare a"
                                + " WeakReference<Plain>, as the writer did.");
    }

    @Test
    void leavesOtherNamesToJackson() {
        assertThatThrownBy(() -> mapper.readValue("{\"other\":1}", Plain.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith("Unrecognized ")
                .hasMessageNotContaining("referent");
    }

    /** Row A9: a class that is no referent may meet our names in documents of others. */
    @Test
    void areIgnoredWhereUnknownPropertiesAre() throws Exception {
        ObjectMapper lenient = Mappers.builder()
                .addModule(new WeaklinkModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        assertThat(lenient.readValue(NUMBERED, Plain.class).name).isEqualTo("n");
        assertThat(lenient.readValue("{\"_weakToken\":\"=a\",\"_weakAhead\":7,\"name\":\"n\"}", Plain.class).name)
                .isEqualTo("n");
        assertThat(lenient.readValue("{\"_weak\":1,\"_weakType\":\"plain\"}", Plain.class))
                .isNotNull();
    }

    @Test
    void ignoresWhereTheClassIgnoresUnknownProperties() throws Exception {
        assertThat(mapper.readValue(NUMBERED, Lenient.class).name).isEqualTo("n");
    }

    @Test
    void leavesItToAHandlerOfTheUsers() throws Exception {
        ObjectMapper before = Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addHandler(new Skipping())
                .addModule(new WeaklinkModule())
                .build();
        ObjectMapper after = Mappers.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new WeaklinkModule())
                .addHandler(new Skipping())
                .build();

        assertThat(before.readValue(NUMBERED, Plain.class).name).isEqualTo("n");
        assertThat(after.readValue(NUMBERED, Plain.class).name).isEqualTo("n");
    }

    private static final class Skipping extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            parser.skipChildren();
            return true;
        }
    }
}
