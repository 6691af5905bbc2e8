package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;

/** A saved game is loaded while the old one still runs: from then on its names mean the restored objects. */
public final class RestoredWorldTakesOver {

    @Referent("hero")
    static final class Hero {
        public int strength;
    }

    static final class Save {
        public Hero hero = new Hero();
    }

    static final class Quest {
        public WeakReference<Hero> of = new WeakReference<>(null);
    }

    private RestoredWorldTakesOver() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        var playing = new Save();
        playing.hero.strength = 7;
        IdentityToken name = weaklink.registry().register("hero", playing.hero);
        var quest = new Quest();
        quest.of = new WeakReference<>(playing.hero);

        String save = mapper.writeValueAsString(playing);
        String quests = mapper.writeValueAsString(quest);
        playing.hero.strength = 0;
        Save loaded = mapper.readValue(save, Save.class);

        Expect.that(weaklink.registry().find(name).orElse(null) == loaded.hero, "the name means the loaded hero now");
        Expect.that(mapper.readValue(quests, Quest.class).of.get() == loaded.hero, "so a quest read afterwards is his");
        Expect.that(
                weaklink.registry().findToken(playing.hero).isEmpty(), "the old hero lost the name, though he lives");
    }
}
