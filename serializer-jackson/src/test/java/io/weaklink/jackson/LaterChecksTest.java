package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import org.junit.jupiter.api.Test;

/**
 * What Jackson checks only after a root deserializer has returned, where restored objects would take over their tokens.
 * Jackson 3 has other defaults and a test of its own.
 */
class LaterChecksTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    private static final String REFUSED = "A read whose restored objects take over their tokens cannot be combined with"
            + " FAIL_ON_TRAILING_TOKENS, UNWRAP_ROOT_VALUE or a root name: Jackson would find fault only after they have."
            + " Disable the feature, or choose Adoption.NEVER.";

    @Test
    void refusesToAdoptUnderARootName() throws Exception {
        Weaklink adopting = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var adopter =
                JsonMapper.builder().addModule(new WeaklinkModule(adopting)).build();
        var old = new Node();
        adopting.registry().register("root", old);
        String json = adopter.writer().withRootName("it").writeValueAsString(old);

        assertThatThrownBy(
                        () -> adopter.readerFor(Node.class).withRootName("it").readValue(json))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
        assertThat(adopting.registry().find(IdentityToken.name("root"))).containsSame(old);
    }

    @Test
    void refusesToAdoptWhereJacksonChecksLater() throws Exception {
        Weaklink adopting = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var adopter = JsonMapper.builder()
                .addModule(new WeaklinkModule(adopting))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        var old = new Node();
        adopting.registry().register("root", old);
        String json = adopter.writeValueAsString(old);

        assertThatThrownBy(() -> adopter.readValue(json, Node.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
        assertThat(adopting.registry().find(IdentityToken.name("root"))).containsSame(old);
    }
}
