package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool looks at what a program wrote of which it has no class. */
class WithoutClassesTest {

    private static final String CITY = """
            import com.esotericsoftware.kryo.Kryo;
            import com.esotericsoftware.kryo.util.Pool;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import io.weaklink.*;
            import io.weaklink.jackson.*;
            import io.weaklink.kryo.*;
            import io.weaklink.snapshot.*;
            import java.lang.ref.WeakReference;
            import java.nio.file.Path;
            import java.util.*;
            import java.util.function.Supplier;

            public class City {
                @Referent("street")
                public static class Street {
                    public String name;
                    @Weak public City city;
                }

                @Referent("city")
                public static class Capital extends City {}

                public List<Street> streets = new ArrayList<>();
                public Map<String, WeakReference<Street>> known = new TreeMap<>();
                public WeakReference<Street> away;
                public WeakReference<Street> named;

                public static class Codec implements Supplier<SnapshotCodec<?>> {
                    private Codec() {}

                    public SnapshotCodec<City> get() {
                        return kryo(Weaklink.create());
                    }
                }

                static SnapshotCodec<City> kryo(Weaklink weaklink) {
                    return KryoSnapshots.of(new Pool<Kryo>(true, false) {
                        protected Kryo create() {
                            Kryo kryo = new Kryo();
                            kryo.setReferences(true);
                            for (Class<?> type : List.of(City.class, Capital.class, Street.class, ArrayList.class, TreeMap.class)) {
                                kryo.register(type);
                            }
                            WeaklinkKryo.install(kryo, weaklink);
                            return kryo;
                        }
                    }, City.class);
                }

                public static void main(String[] args) throws Exception {
                    Weaklink weaklink = Weaklink.create();
                    City city = new Capital();
                    for (String name : List.of("Broad", "High")) {
                        Street street = new Street();
                        street.name = name;
                        street.city = city;
                        city.streets.add(street);
                    }
                    city.known.put("main", new WeakReference<>(city.streets.get(0)));
                    Street away = new Street();
                    Street named = new Street();
                    city.away = new WeakReference<>(away);
                    city.named = new WeakReference<>(named);
                    weaklink.registry().register("street/named", named);
                    ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
                    try (var store = SnapshotStore.open(Path.of(args[0], "json"), JacksonSnapshots.of(mapper, Capital.class))) {
                        store.write((Capital) city);
                    }
                    try (var store = SnapshotStore.open(Path.of(args[0], "kryo"), kryo(weaklink))) {
                        store.write(city);
                    }
                    java.lang.ref.Reference.reachabilityFence(List.of(away, named));
                }
            }
            """;

    @TempDir
    static Path directory;

    private static Path json;
    private static Path kryo;
    private static Path classes;

    @BeforeAll
    static void writeBoth() throws Exception {
        classes = Compiled.run(directory, "City", CITY, directory.toString());
        json = directory.resolve("json").resolve("snapshot-0000000001.weak");
        kryo = directory.resolve("kryo").resolve("snapshot-0000000001.weak");
    }

    @Test
    void hasNoneOfTheClasses() {
        assertThatThrownBy(() -> Class.forName("City"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessage("City");
    }

    @Test
    void looksAtBothInAJvmOfItsOwn() throws Exception {
        Path out = directory.resolve("out");
        for (Path file : new Path[] {json, kryo}) {
            assertThat(Shell.inAnotherJvm("-Xmx64m", out, "verify", file)).isEqualTo(new Shell(0, "", ""));
            assertThat(Shell.inAnotherJvm("-Xmx64m", out, "inspect", file)).isEqualTo(new Shell(0, "", ""));
            assertThat(out).content().contains("2  street", "1 by name");
            assertThat(Shell.inAnotherJvm("-Xmx64m", out, "refs", "--why", file))
                    .isEqualTo(new Shell(0, "", ""));
            assertThat(out).content().contains("(name 'street/named')", "empty after a restart");
        }
        assertThat(Shell.inAnotherJvm("-Xmx64m", out, "graph", json)).isEqualTo(new Shell(0, "", ""));
        assertThat(out).content().contains("street =street/named");
        assertThat(Shell.inAnotherJvm("-Xmx64m", out, "graph", kryo).code()).isEqualTo(2);
    }

    @Test
    void drawsWhatKryoWroteWithTheClassesOfItsUser() {
        Shell said = Shell.run("graph", "--classpath", classes, "--codec", "City$Codec", kryo);

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out().replaceAll("street [\\w#;-]{22,40}\"", "street TOKEN\""))
                .startsWith("""
                        flowchart LR
                            n0["city object"]
                            n1["street Broad"]
                            n2["street High"]
                            n3(["street TOKEN"]):::outside
                            n4(["street =street/named"]):::outside
                            n0 -->|"streets[0]"| n1
                            n0 -->|"streets[1]"| n2
                        """);
        assertThat(said.out())
                .contains("n0 -.->|\"away\"| n3", "n0 -.->|\"named\"| n4", "n0 -.->|\"known.main\"| n1")
                .contains("n1 -.->|\"city\"| n0", "n2 -.->|\"city\"| n0");
    }

    @Test
    void saysThatACodecDoesNotFit() {
        Shell said = Shell.run("graph", "--classpath", classes, "--codec", "City$Codec", json);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo("The snapshot was written by 'jackson/JSON' with a root of 'City$Capital', but the codec is"
                        + " 'kryo' for 'City'. Name the codec that fits.");
    }
}
