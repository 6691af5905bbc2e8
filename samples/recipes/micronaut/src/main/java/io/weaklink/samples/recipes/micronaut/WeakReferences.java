package io.weaklink.samples.recipes.micronaut;

import com.fasterxml.jackson.databind.Module;
import io.micronaut.context.annotation.Factory;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import jakarta.inject.Singleton;

/** Teaches the application's mapper weak references. */
@Factory
public class WeakReferences {

    /** The setup, with the live objects that a document may refer to. */
    @Singleton
    Weaklink weaklink() {
        return Weaklink.create();
    }

    /** Micronaut registers each bean of type {@code Module} in its mapper. */
    @Singleton
    Module module(Weaklink weaklink) {
        return new WeaklinkModule(weaklink);
    }
}
