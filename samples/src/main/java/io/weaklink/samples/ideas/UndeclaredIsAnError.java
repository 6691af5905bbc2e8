package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;

/** With JSON a class that weak references point at is declared. Forgetting it is an error that says what to paste. */
public final class UndeclaredIsAnError {

    static final class Lamp {
        public boolean on;
    }

    static final class Switch {
        public WeakReference<Lamp> lamp = new WeakReference<>(null);
    }

    private UndeclaredIsAnError() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var lamp = new Lamp();
        var knob = new Switch();
        knob.lamp = new WeakReference<>(lamp);

        try {
            new ObjectMapper()
                    .registerModule(new WeaklinkModule(Weaklink.create()))
                    .writeValueAsString(knob);
            throw new AssertionError("Lamp is not declared, and was written");
        } catch (JsonMappingException refused) {
            Expect.that(refused.getOriginalMessage().contains("referents(Lamp.class)"), refused.getOriginalMessage());
        }

        var declared = Weaklink.builder().referents(Lamp.class).build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(declared));
        Switch restored = mapper.readValue(mapper.writeValueAsString(knob), Switch.class);
        Expect.that(restored.lamp.get() == lamp, "declared, it is written by token and found again");
    }
}
