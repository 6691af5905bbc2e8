package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores of two codecs that share one registry: who owns a token, and what references find. */
class SnapshotsAcrossCodecsTest {

    /** Known by its name. */
    @Referent("city")
    public static class City {
        public String name = "";
    }

    /** Holds cities; the roads stand ahead of them. */
    public static class Land {
        public List<WeakReference<City>> roads = new ArrayList<>();
        public List<City> cities = new ArrayList<>();
    }

    /** Holds none, and points at some. */
    public static class Atlas {
        public List<WeakReference<City>> pages = new ArrayList<>();
    }

    private static final IdentityToken ROME = IdentityToken.name("city/rome");

    @TempDir
    Path directory;

    private final Weaklink weaklink = Weaklink.builder().onGone(OnGone.LATE).build();

    private static <T> SnapshotCodec<T> json(Weaklink setup, Class<T> root) {
        return JacksonSnapshots.of(new ObjectMapper().registerModule(new WeaklinkModule(setup)), root);
    }

    private static <T> SnapshotCodec<T> kryo(Weaklink setup, Class<T> root) {
        return KryoSnapshots.of(
                new Pool<>(true, false) {
                    @Override
                    protected Kryo create() {
                        var kryo = new Kryo();
                        kryo.setRegistrationRequired(false);
                        kryo.setReferences(true);
                        WeaklinkKryo.install(kryo, setup);
                        return kryo;
                    }
                },
                root);
    }

    private static Land land() {
        var land = new Land();
        var rome = new City();
        rome.name = "Rome";
        land.cities.add(rome);
        land.roads.add(new WeakReference<>(rome));
        return land;
    }

    private static City rome(Land land) {
        return land.cities.get(0);
    }

    private static Land restore(SnapshotStore<Land> store) throws Exception {
        Land land = store.readLatest().orElseThrow().root();
        assertThat(land.roads.get(0).get()).isSameAs(rome(land));
        return land;
    }

    private void assertOwns(Land land) {
        assertThat(weaklink.registry().find(ROME)).containsSame(rome(land));
        assertThat(weaklink.registry().findToken(rome(land))).contains(ROME);
    }

    private void assertOwnsNothing(Land land) {
        assertThat(weaklink.registry().findToken(rome(land))).isEmpty();
    }

    @Test
    void whatWasRestoredLastOwnsTheNameWhicheverCodecRestoredIt() throws Exception {
        Land old = land();
        weaklink.registry().register("city/rome", rome(old));
        try (var jsons = SnapshotStore.open(directory.resolve("json"), json(weaklink, Land.class));
                var kryos = SnapshotStore.open(directory.resolve("kryo"), kryo(weaklink, Land.class))) {
            jsons.write(old);
            kryos.write(old);

            Land byJson = restore(jsons);
            assertOwns(byJson);
            assertOwnsNothing(old);
            Land byKryo = restore(kryos);
            assertOwns(byKryo);
            assertOwnsNothing(byJson);
            kryos.write(byKryo);
            Land again = restore(jsons);
            assertOwns(again);
            assertOwnsNothing(byKryo);
        }
    }

    @Test
    void aWorldThatLostItsNameIsRestoredBesideTheOneThatHasIt() throws Exception {
        Land old = land();
        weaklink.registry().register("city/rome", rome(old));
        try (var jsons = SnapshotStore.open(directory.resolve("json"), json(weaklink, Land.class));
                var kryos = SnapshotStore.open(directory.resolve("kryo"), kryo(weaklink, Land.class))) {
            jsons.write(old);
            Land owner = restore(jsons);
            kryos.write(old);
            jsons.write(old);

            Land byKryo = restore(kryos);
            Land byJson = restore(jsons);

            assertOwns(owner);
            assertThat(rome(byKryo)).isNotSameAs(rome(old));
            assertThat(rome(byJson)).isNotSameAs(rome(old));
        }
    }

    @Test
    void whatWaitsComesAliveWithWhatTheOtherCodecRestores() throws Exception {
        Land old = land();
        weaklink.registry().register("city/rome", rome(old));
        var atlas = new Atlas();
        atlas.pages.add(new WeakReference<>(rome(old)));
        try (var jsons = SnapshotStore.open(directory.resolve("json"), json(weaklink, Atlas.class));
                var kryos = SnapshotStore.open(directory.resolve("kryo"), kryo(weaklink, Land.class))) {
            jsons.write(atlas);
            kryos.write(old);
            weaklink.registry().forget(rome(old));

            Restored<Atlas> waiting = jsons.readLatest().orElseThrow();
            assertThat(waiting.report().count(ReadOutcome.UNKNOWN)).isEqualTo(1);
            assertThat(waiting.root().pages.get(0).get()).isNull();
            Land first = restore(kryos);
            Land second = restore(kryos);

            assertThat(waiting.root().pages.get(0).get()).isSameAs(rome(first));
            assertThat(jsons.readLatest().orElseThrow().root().pages.get(0).get())
                    .isSameAs(rome(second));
        }
    }

    @Test
    void nothingThatWaitsIsWokenByAReadThatFails() throws Exception {
        Weaklink strict = Weaklink.builder()
                .onRestored(City.class, city -> {
                    throw new IllegalStateException("not today");
                })
                .registry(weaklink.registry())
                .build();
        Land old = land();
        weaklink.registry().register("city/rome", rome(old));
        var atlas = new Atlas();
        atlas.pages.add(new WeakReference<>(rome(old)));
        try (var jsons = SnapshotStore.open(directory.resolve("json"), json(weaklink, Atlas.class));
                var lands = SnapshotStore.open(directory.resolve("land"), json(strict, Land.class));
                var kryos = SnapshotStore.open(directory.resolve("kryo"), kryo(strict, Land.class))) {
            jsons.write(atlas);
            lands.write(old);
            kryos.write(old);
            weaklink.registry().forget(rome(old));
            Atlas waiting = jsons.readLatest().orElseThrow().root();

            assertThatThrownBy(lands::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage("not today");
            assertThatThrownBy(kryos::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasRootCauseMessage("not today");

            assertThat(waiting.pages.get(0).get()).isNull();
            assertThat(weaklink.registry().find(ROME)).isEmpty();
        }
    }

    @Test
    void ifFreeLeavesTheNameToTheWorldThatLives() throws Exception {
        Land old = land();
        weaklink.registry().register("city/rome", rome(old));
        try (var jsons = SnapshotStore.builder(directory.resolve("json"), json(weaklink, Land.class))
                        .adopt(Adoption.IF_FREE)
                        .open();
                var kryos = SnapshotStore.builder(directory.resolve("kryo"), kryo(weaklink, Land.class))
                        .adopt(Adoption.IF_FREE)
                        .open()) {
            jsons.write(old);
            kryos.write(old);

            restore(jsons);
            restore(kryos);
            assertOwns(old);
            weaklink.registry().forget(rome(old));

            Land first = restore(jsons);
            assertOwns(first);
            restore(kryos);
            assertOwns(first);
        }
    }
}
