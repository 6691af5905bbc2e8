package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;

/** Parts of an application start in any order: a reference waits until what it names is registered. */
public final class ComesAliveLater {

    @Referent("plugin")
    static final class Plugin {
        public String version = "";
    }

    static final class MenuItem {
        public String label = "";
        public WeakReference<Plugin> runs = new WeakReference<>(null);
    }

    private ComesAliveLater() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.builder().onGone(Plugin.class, OnGone.LATE).build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        String json = "{\"label\":\"Spell\",\"runs\":{\"_weak\":\"=plugin/spell\",\"_weakType\":\"plugin\"}}";

        MenuItem item = mapper.readValue(json, MenuItem.class);
        Expect.that(item.runs.get() == null, "the plugin is not there yet");
        Expect.that(mapper.writeValueAsString(item).equals(json), "saved in between, its name is not lost");

        var spell = new Plugin();
        weaklink.registry().register("plugin/spell", spell);
        Expect.that(item.runs.get() == spell, "it is registered, and the menu item has it");
    }
}
