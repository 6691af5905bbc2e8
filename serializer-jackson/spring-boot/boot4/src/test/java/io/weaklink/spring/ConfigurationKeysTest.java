package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** An editor that completes the configuration keys knows each, with a description and a default. */
class ConfigurationKeysTest {

    /** Returns the metadata of each key of ours. */
    private static List<Map<String, Object>> properties() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                WeaklinkProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            Metadata metadata = new ObjectMapper().readValue(in, Metadata.class);
            return metadata.properties.stream()
                    .filter(property -> name(property).startsWith("weaklink."))
                    .toList();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static class Metadata {
        public List<Map<String, Object>> properties = List.of();
    }

    private static String name(Map<String, Object> property) {
        return String.valueOf(property.get("name"));
    }

    private static Stream<String> keys(String prefix, Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? keys(prefix + key(component) + ".", component.getType())
                        : Stream.of(prefix + key(component)));
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void areAllInTheMetadata() throws Exception {
        assertThat(properties())
                .extracting(ConfigurationKeysTest::name)
                .containsExactlyInAnyOrderElementsOf(
                        keys("weaklink.", WeaklinkProperties.class).toList());
    }

    @Test
    void areAllDescribed() throws Exception {
        assertThat(properties()).allSatisfy(property -> {
            assertThat(String.valueOf(property.get("description"))).endsWith(".");
            assertThat(property.containsKey("defaultValue") || name(property).equals("weaklink.packages"))
                    .as(name(property))
                    .isTrue();
        });
    }
}
