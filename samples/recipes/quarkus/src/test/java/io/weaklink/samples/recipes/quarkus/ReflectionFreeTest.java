package io.weaklink.samples.recipes.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The same application with serializers that Quarkus generates, which is off by default. They ask no Jackson module, so
 * the page says to leave the setting off. When this test fails, the page may say less.
 */
@QuarkusTest
@TestProfile(ReflectionFreeTest.Generated.class)
class ReflectionFreeTest {

    /** Builds the application with the setting. */
    public static final class Generated implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest.jackson.optimization.enable-reflection-free-serializers", "true");
        }
    }

    @TestHTTPResource("/folders")
    URI folders;

    @Test
    void asksNoModule() throws Exception {
        var response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(folders).build(), BodyHandlers.ofString());

        assertThat(response.body()).startsWith("{\"folders\":[").doesNotContain("_weak");
    }
}
