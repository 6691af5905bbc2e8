package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that stands for no weak reference is refused, and the text says what was found. */
class RefusedFormsTest {

    private static final String EXPECTED =
            "Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact form, but found ";

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"_weakType\":\"node\"}         | an object without '_weak'",
                "{\"_weak\":1,\"enqueued\":false} | both '_weak' and 'enqueued'",
                "{\"_weak\":\"=one\"}             | a token without '_weakType'",
                "\"text\"                         | a string without a colon"
            })
    void saysWhatIsMissing(String form, String found) {
        assertThatThrownBy(() -> mapper.readValue("{\"to\":" + form + "}", Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(EXPECTED + found + ". Mend the document.");
    }

    @Test
    void namesAMemberThatItDoesNotKnow() {
        assertThatThrownBy(() -> mapper.readValue("{\"to\":{\"_weak\":1,\"extra\":2}}", Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        EXPECTED + "a member 'extra' that does not belong there. Mend the document, or read"
                                + " it with the version that wrote it.");
    }

    public static class Holder {
        public WeakReference<Object> to;
    }
}
