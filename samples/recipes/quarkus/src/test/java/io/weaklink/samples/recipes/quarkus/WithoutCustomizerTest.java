package io.weaklink.samples.recipes.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same application without its customizer: the module lies on the class path, and Quarkus does not look for it. */
@QuarkusTest
@TestProfile(WithoutCustomizerTest.NoCustomizer.class)
class WithoutCustomizerTest {

    /** Builds the application without the bean. */
    public static final class NoCustomizer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", WeakReferences.class.getName());
        }
    }

    @Inject
    ObjectMapper mapper;

    @Test
    void losesReferencesInSilence() throws Exception {
        var folder = new Folder();

        assertThat(ObjectMapper.findModules())
                .extracting(module -> module.getClass().getSimpleName())
                .contains("WeaklinkModule");
        assertThat(mapper.writeValueAsString(List.of(new WeakReference<>(folder))))
                .isEqualTo("[{\"enqueued\":false}]");
    }
}
