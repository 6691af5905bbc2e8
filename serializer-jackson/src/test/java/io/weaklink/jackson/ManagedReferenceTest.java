package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark on the managed side of a back reference: a referent that is only referred to would have no back reference. */
class ManagedReferenceTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    static class Many {
        @Weak
        @JsonManagedReference
        public List<OfMany> kids = new ArrayList<>();
    }

    @Referent("ofMany")
    static class OfMany {
        @JsonBackReference
        public Many parent;
    }

    static class One {
        @Weak
        @JsonManagedReference
        public OfOne kids;
    }

    @Referent("ofOne")
    static class OfOne {
        @JsonBackReference
        public One parent;
    }

    @ParameterizedTest
    @ValueSource(classes = {Many.class, One.class})
    void isRefusedInWords(Class<?> type) throws Exception {
        Object holder = type.getDeclaredConstructor().newInstance();
        String refusal = "'" + type.getName()
                + ".kids': @Weak stands on a @JsonManagedReference, whose referents have no back reference where they are only"
                + " referred to. Drop @JsonManagedReference, or leave the mark out.";

        assertThatThrownBy(() -> mapper.readValue("{}", type))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThatThrownBy(() -> mapper.writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.refusals(mapper, type)).contains(refusal);
    }
}
