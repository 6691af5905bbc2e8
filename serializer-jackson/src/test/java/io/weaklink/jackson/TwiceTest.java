package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A member of ours comes once in an object, wherever the object stands and however it is read. */
class TwiceTest {

    @Referent("bean")
    static class Bean {
        public String name;
        public Bean inner;
        public List<Bean> more;
    }

    @Referent("pair")
    record Pair(String name, Pair inner, WeakReference<Bean> ref) {}

    @Referent("built")
    @JsonDeserialize(builder = Built.Builder.class)
    static class Built {
        final String name;

        Built(String name) {
            this.name = name;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private String name;

            public Builder name(String its) {
                name = its;
                return this;
            }

            public Built build() {
                return new Built(name);
            }
        }
    }

    @Referent("typed")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    @JsonTypeName("typed")
    static class Typed {
        public String name;
    }

    @Referent("wrapped")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    @JsonTypeName("wrapped")
    static class Wrapped {
        public String name;
    }

    @Referent("box")
    static class Box extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class Outer {
        @JsonUnwrapped
        public Bean bean;
    }

    private static final String TOKEN = "\"_weakToken\":\"=bean/1\"";
    private static final String AHEAD = "\"_weakAhead\":\"AAAAAAAAAAAAAAAAAAAAAQ\"";

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));
    private final ObjectMapper lenient = Mappers.builder()
            .addModule(new WeaklinkModule(Weaklink.create()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Arguments> places() {
        Stream.Builder<Arguments> all = Stream.builder();
        String[][] doubles = {
            {"_weakId", "\"_weakId\":1,\"_weakId\":2"},
            {"_weakId", "\"_weakId\":1,\"_weakId\":1"},
            {"_weakToken", "\"_weakId\":1," + TOKEN + "," + TOKEN},
            {"_weakAhead", "\"_weakId\":1," + AHEAD + "," + AHEAD},
            {"_weakId", "\"_weakId\":1,\"name\":\"n\",\"_weakId\":2"},
            {"_weakId", "\"name\":\"n\",\"_weakId\":1,\"_weakId\":2"},
            {"_weakToken", TOKEN + ",\"_weakId\":1,\"name\":\"n\"," + TOKEN},
        };
        for (String[] each : doubles) {
            String object = "{" + each[1] + "}";
            all.add(Arguments.of(each[0], Bean.class, object));
            all.add(Arguments.of(each[0], Bean[].class, "[{\"_weakId\":7}," + object + "]"));
            all.add(Arguments.of(each[0], Bean.class, "{\"_weakId\":7,\"inner\":" + object + "}"));
            all.add(Arguments.of(each[0], Pair.class, object));
            all.add(Arguments.of(each[0], Pair.class, "{\"inner\":" + object + ",\"_weakId\":7}"));
            all.add(Arguments.of(each[0], Built.class, object));
            all.add(Arguments.of(each[0], Typed.class, "{\"@type\":\"typed\"," + each[1] + "}"));
            all.add(Arguments.of(each[0], Typed.class, "{" + each[1] + ",\"@type\":\"typed\"}"));
            all.add(Arguments.of(each[0], Wrapped.class, "[\"wrapped\"," + object + "]"));
            all.add(Arguments.of(each[0], Outer.class, object));
            if (!each[1].contains("name")) {
                all.add(Arguments.of(each[0], Box.class, "{" + each[1] + ",\"_value\":[]}"));
                all.add(Arguments.of(each[0], Box.class, "{\"_value\":[\"s\"]," + each[1] + "}"));
            }
        }
        // Referents come between the two.
        all.add(Arguments.of("_weakId", Bean.class, "{\"_weakId\":1,\"inner\":{\"_weakId\":2},\"_weakId\":3}"));
        all.add(Arguments.of(
                "_weakId", Bean.class, "{\"_weakId\":1,\"more\":[{\"_weakId\":2},{\"_weakId\":4}],\"_weakId\":3}"));
        all.add(Arguments.of("_weakId", Pair.class, "{\"_weakId\":1,\"inner\":{\"_weakId\":2},\"_weakId\":3}"));
        all.add(Arguments.of(
                "_weakId",
                Bean.class,
                "{\"inner\":{\"inner\":{\"_weakId\":5},\"_weakId\":4},\"_weakId\":1,\"more\":[],\"_weakId\":3}"));
        return all.build();
    }

    /** Row D6. */
    @ParameterizedTest
    @MethodSource("places")
    void isRefused(String member, Class<?> type, String json) {
        for (ObjectMapper each : List.of(mapper, lenient)) {
            assertThatThrownBy(() -> each.readValue(json, type))
                    .isInstanceOf(JsonMappingException.class)
                    .extracting(thrown -> ((JsonMappingException) thrown).getOriginalMessage())
                    .isEqualTo(
                            "Expected one '" + member + "' in an object, but found a second one. Mend the document.");
        }
    }

    /** Row D6: a reference. */
    @Test
    void isRefusedInAReference() {
        for (String[] each : new String[][] {
            {"_weak", "{\"_weak\":1,\"_weak\":2}"},
            {"_weakType", "{\"_weak\":1,\"_weakType\":\"bean\",\"_weakType\":\"bean\"}"},
            {"_weakKind", "{\"_weak\":1,\"_weakKind\":\"soft\",\"_weakKind\":\"soft\"}"},
            {"enqueued", "{\"enqueued\":false,\"enqueued\":false}"}
        }) {
            for (ObjectMapper reader : List.of(mapper, lenient)) {
                assertThatThrownBy(() -> reader.readValue("{\"ref\":" + each[1] + "}", Pair.class))
                        .isInstanceOf(JsonMappingException.class)
                        .extracting(thrown -> ((JsonMappingException) thrown).getOriginalMessage())
                        .isEqualTo("Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact form,"
                                + " but found a member '" + each[0] + "' that does not belong there. Mend the document,"
                                + " or read it with the version that wrote it.");
            }
        }
    }
}
