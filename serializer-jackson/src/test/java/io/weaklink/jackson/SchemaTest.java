package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row A8: a mapper describes the types that have nothing to do with references as it does without Weaklink. */
class SchemaTest {

    static class Plain {
        public String name;
        public List<Plain> children;
        public Map<String, Integer> counts;
        public int[] numbers;
    }

    static class Empty {}

    /** Notes as what a type is described, and the type. */
    private static final class Noted extends JsonFormatVisitorWrapper.Base {

        private final List<String> noted = new ArrayList<>();

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            noted.add("object " + type);
            return null;
        }

        @Override
        public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
            noted.add("array " + type);
            return null;
        }

        @Override
        public JsonMapFormatVisitor expectMapFormat(JavaType type) {
            noted.add("map " + type);
            return null;
        }
    }

    private static List<String> described(ObjectMapper mapper, Class<?> type) throws Exception {
        var visitor = new Noted();
        mapper.acceptJsonFormatVisitor(type, visitor);
        return visitor.noted;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Plain.class, List.class, Map.class, int[].class, Object[].class, ArrayList.class, Empty.class})
    void isTheSame(Class<?> type) throws Exception {
        List<String> without = described(Mappers.json(), type);

        assertThat(described(Mappers.json(new WeaklinkModule()), type)).isEqualTo(without);
        assertThat(described(Mappers.json(new WeaklinkModule(Weaklink.create())), type))
                .isEqualTo(without);
    }

    @Test
    void tellsWhatAValueIsWrittenAs() throws Exception {
        assertThat(described(Mappers.json(new WeaklinkModule()), Plain.class))
                .containsExactly("object [simple type, class " + Plain.class.getName() + "]");
        assertThat(described(Mappers.json(new WeaklinkModule()), int[].class)).hasSize(1);
    }
}
