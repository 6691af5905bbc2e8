package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members that come into a referent from elsewhere, from a map or from a bean that is unwrapped: one of them under a name of
 * ours would be taken for the number or a token of the referent.
 */
class MembersOfOthersTest {

    @Referent("open")
    static class Open {
        public String name = "o";
        private final Map<Object, Object> more = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<Object, Object> more() {
            return more;
        }

        @JsonAnySetter
        public void more(String key, Object value) {
            more.put(key, value);
        }
    }

    enum Key {
        _weakToken
    }

    static class PlainOpen {
        private final Map<String, Object> more = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<String, Object> more() {
            return more;
        }
    }

    static class Both {
        public Open open = new Open();
        public WeakReference<Open> ref = new WeakReference<>(open);
    }

    static class Token {
        @JsonProperty("_weakToken")
        public String token = "=session";
    }

    static class Suffix {
        @JsonProperty("Token")
        public String token = "=session";
    }

    static class Deep {
        @JsonUnwrapped
        public Token token = new Token();
    }

    @Referent
    static class WithToken {
        @JsonUnwrapped
        public Token token = new Token();
    }

    @Referent
    static class WithPrefix {
        @JsonUnwrapped(prefix = "_weak")
        public Suffix suffix = new Suffix();
    }

    @Referent
    static class WithDeep {
        @JsonUnwrapped
        public Deep deep = new Deep();
    }

    @Referent
    static class Harmless {
        @JsonUnwrapped(prefix = "my")
        public Token token = new Token();
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    private static String refusal(String key) {
        return "A map of @JsonAnyGetter has the key '" + key
                + "', under which a referent carries its number or token, so a reader would take one for the other. Rename"
                + " the key, or do not declare the object as a referent.";
    }

    /** Find E: the key would bind a live name to the bean. */
    @ParameterizedTest
    @ValueSource(strings = {"_weakId", "_weakToken", "_weakAhead"})
    void refusesAKeyThatIsANameOfOurs(String key) {
        var both = new Both();
        both.open.more().put("before", 1);
        both.open.more().put(key, "=session");

        assertThatThrownBy(() -> mapper.writeValueAsString(both))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(refusal(key));
    }

    /** Find E: whatever writes the key, and on a further copy, which has no number of its own. */
    @Test
    void refusesAKeyThatIsWrittenAsANameOfOurs() {
        var open = new Open();
        open.more().put(Key._weakToken, "=session");

        assertThatThrownBy(() -> mapper.writeValueAsString(open))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(refusal("_weakToken"));
        assertThatThrownBy(() -> mapper.valueToTree(List.of(new Both(), open)))
                .hasMessageContaining(refusal("_weakToken"));
    }

    @Test
    void writesAllOtherKeysAsEver() throws Exception {
        var open = new Open();
        open.more().put("_weak", 1);
        open.more().put("_value", Map.of("_weakId", 7));
        open.more().put("_weakid", 2);

        assertThat(mapper.writeValueAsString(open))
                .isEqualTo("{\"_weakId\":1,\"name\":\"o\",\"_weak\":1,\"_value\":{\"_weakId\":7},\"_weakid\":2}");
    }

    @Test
    void leavesAClassThatIsNoReferentAlone() throws Exception {
        var open = new PlainOpen();
        open.more().put("_weakId", 7);
        open.more().put("_weakToken", "=session");

        assertThat(mapper.writeValueAsString(List.of(new Open(), open)))
                .isEqualTo("[{\"_weakId\":1,\"name\":\"o\"},{\"_weakId\":7,\"_weakToken\":\"=session\"}]");
        assertThat(mapper.writeValueAsString(new Token())).isEqualTo("{\"_weakToken\":\"=session\"}");
    }

    /** Find E: the same through a bean that is unwrapped, which is known from classes. */
    @Test
    void refusesAnUnwrappedPropertyThatHasANameOfOurs() {
        for (Object referent : List.of(new WithToken(), new WithPrefix(), new WithDeep())) {
            String type = referent.getClass().getName();
            String refusal =
                    "'" + type + "._weakToken': A referent carries its number, token or value under this name, so a"
                            + " property of the same name would be lost. Rename the property.";

            assertThatThrownBy(() -> mapper.writeValueAsString(referent))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining(refusal);
            assertThatThrownBy(() -> mapper.readValue("{}", referent.getClass()))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining(refusal);
            assertThat(WeaklinkModule.check(mapper, referent.getClass())).containsExactly(refusal);
        }
    }

    @Test
    void writesAnUnwrappedPropertyWhoseNameIsPrefixed() throws Exception {
        assertThat(mapper.writeValueAsString(new Harmless()))
                .isEqualTo("{\"_weakId\":1,\"my_weakToken\":\"=session\"}");
    }
}
