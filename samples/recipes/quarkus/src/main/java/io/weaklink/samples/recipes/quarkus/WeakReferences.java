package io.weaklink.samples.recipes.quarkus;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.weaklink.jackson.WeaklinkModule;
import jakarta.inject.Singleton;

/** Teaches the application's mapper weak references. */
@Singleton
public class WeakReferences implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new WeaklinkModule());
    }
}
