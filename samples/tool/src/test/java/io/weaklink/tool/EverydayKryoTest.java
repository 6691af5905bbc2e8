package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Kryo of every day wrote is drawn without a codec class: with a class path and the name of the root. */
class EverydayKryoTest {

    static final String FLEET = """
            import com.esotericsoftware.kryo.Kryo;
            import com.esotericsoftware.kryo.util.*;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import io.weaklink.*;
            import io.weaklink.jackson.*;
            import io.weaklink.kryo.*;
            import io.weaklink.snapshot.*;
            import java.lang.ref.WeakReference;
            import java.nio.file.Path;
            import java.util.*;
            import java.util.function.Supplier;
            import org.objenesis.strategy.StdInstantiatorStrategy;

            public class Fleet {
                public static class Ship {
                    final String name;
                    WeakReference<Ship> leader;

                    Ship(String name) {
                        this.name = name;
                    }
                }

                List<Ship> ships = new ArrayList<>();

                static Kryo bare() {
                    Kryo kryo = new Kryo();
                    kryo.setReferences(true);
                    kryo.setRegistrationRequired(false);
                    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
                    return kryo;
                }

                static Kryo byName() {
                    Kryo kryo = bare();
                    WeaklinkKryo.install(kryo, Weaklink.create());
                    return kryo;
                }

                static Kryo registered() {
                    Kryo kryo = bare();
                    kryo.setRegistrationRequired(true);
                    kryo.register(Fleet.class);
                    kryo.register(Ship.class);
                    kryo.register(ArrayList.class);
                    kryo.register(String[].class);
                    WeaklinkKryo.install(kryo, Weaklink.create());
                    return kryo;
                }

                static Pool<Kryo> pool() {
                    return pool(byName());
                }

                static Pool<Kryo> pool(Kryo kryo) {
                    return new Pool<>(true, false) {
                        protected Kryo create() {
                            return kryo;
                        }
                    };
                }

                static ObjectMapper mapper() {
                    return new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()));
                }

                static Object nothing() {
                    return null;
                }

                static class Kryos implements Supplier<Kryo> {
                    public Kryo get() {
                        return byName();
                    }
                }

                public static void main(String[] args) throws Exception {
                    Fleet fleet = new Fleet();
                    Ship leader = new Ship("Flag");
                    Ship other = new Ship("Tail");
                    other.leader = new WeakReference<>(leader);
                    fleet.ships.addAll(List.of(other, leader));
                    for (String how : List.of("byName", "registered")) {
                        Kryo kryo = how.equals("byName") ? byName() : registered();
                        try (var store = SnapshotStore.open(Path.of(args[0], how), KryoSnapshots.of(pool(kryo), Fleet.class))) {
                            store.write(fleet);
                        }
                    }
                }
            }
            """;

    @TempDir
    static Path directory;

    private static Path classes;

    @BeforeAll
    static void write() throws Exception {
        classes = Compiled.run(directory, "Fleet", FLEET, directory.toString());
    }

    private static Path written(String how) {
        return directory.resolve(how).resolve("snapshot-0000000001.weak");
    }

    private static void requireFleet(Shell said) {
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("""
                        flowchart LR
                            n0["Fleet object"]
                            n1["Fleet#36;Ship Tail"]
                            n2["Fleet#36;Ship Flag"]
                            n0 -->|"ships[0]"| n1
                            n0 -->|"ships[1]"| n2
                            n1 -.->|"leader"| n2
                        """.replace("#36;", "$"));
    }

    @Test
    void isReadByTheNamesOfItsClasses() {
        requireFleet(
                Shell.run("graph", "--codec", "kryo", "--class-path", classes, "--root", "Fleet", written("byName")));
    }

    @Test
    void isReadWithTheClassesThatItRegistered() {
        requireFleet(Shell.run(
                "graph",
                "--codec=kryo",
                "--class-path=" + classes,
                "--root=Fleet",
                "--register=Fleet,Fleet$Ship,java.util.ArrayList",
                "--register=java.lang.String[]",
                written("registered")));
    }

    @ParameterizedTest
    @CsvSource({
        "Fleet#byName, byName",
        "Fleet#bare, byName",
        "Fleet#pool, byName",
        "Fleet$Kryos, byName",
        "Fleet#registered, registered"
    })
    void isReadByWhatItsUserHasAlready(String codec, String how) {
        requireFleet(Shell.run("graph", "--codec", codec, "--class-path", classes, "--root", "Fleet", written(how)));
    }

    @Test
    void isReadAsJsonAndInAJvmOfItsOwn() throws Exception {
        Path out = directory.resolve("out");

        Shell said = Shell.inAnotherJvm(
                "-Xmx64m",
                out,
                "graph",
                "--json",
                "--codec=kryo",
                "--class-path=" + classes,
                "--root=Fleet",
                written("byName"));

        assertThat(said.complaints()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(out).content().contains("\"command\" : \"graph\"", "\"label\" : \"Flag\"");
    }

    @Test
    void asksForTheRootAndLoadsNoClassThatTheFileNames() {
        Shell said = Shell.run("graph", "--codec", "kryo", "--class-path", classes, written("byName"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().strip())
                .isEqualTo("The codec 'kryo' does not say of which class the root is. Give it: --root Fleet is what the"
                        + " snapshot says, if you trust it.");
    }

    @Test
    void saysThatTheClassesWereRegisteredInAnotherWay() {
        Shell said = Shell.run(
                "graph", "--codec", "kryo", "--class-path", classes, "--root", "Fleet", written("registered"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("The codec could not read the document: ")
                .contains("the same classes in the same order, and the same serializers.");
    }

    @Test
    void saysWhatIsWrongWithAMethod() {
        Shell none = Shell.run("graph", "--codec", "Fleet#none", "--class-path", classes, written("byName"));
        Shell nothing = Shell.run("graph", "--codec", "Fleet#nothing", "--class-path", classes, written("byName"));
        Shell mapper = Shell.run(
                "graph", "--codec", "Fleet#mapper", "--class-path", classes, "--root", "Fleet", written("byName"));

        assertThat(none.err()).startsWith("The codec 'Fleet#none' could not be made: java.lang.NoSuchMethodException");
        assertThat(nothing.err()).startsWith("'Fleet#nothing' gives a null. Name what is, or supplies");
        assertThat(mapper.err())
                .startsWith("The snapshot was written by 'kryo' with a root of 'Fleet', but the codec is"
                        + " 'jackson/JSON' for 'Fleet'.");
    }
}
