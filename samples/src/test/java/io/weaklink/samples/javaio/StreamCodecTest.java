package io.weaklink.samples.javaio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract does not ask of the third codec: that it is short, and what it does with the host's own ways. */
class StreamCodecTest {

    private static final Path SOURCE = Path.of("src/main/java/io/weaklink/samples/javaio/StreamCodec.java");

    @Test
    void staysUnderAHundredAndFiftyLines() throws Exception {
        assertThat(Files.readAllLines(SOURCE)).hasSizeLessThan(150);
    }

    @Test
    void bindsInsideAnObjectThatTheHostWrites() throws Exception {
        var ship = new Ship();
        ship.cargo.add(new Crate());
        ship.first = new WeakReference<>(ship.cargo.get(0));

        Ship restored = again(ship);

        assertThat(restored.first.get()).isSameAs(restored.cargo.get(0));
    }

    @Test
    void restoresTwoStrongReferencesToOneReferentAsTwoToOne() throws Exception {
        var crate = new Crate();

        List<Crate> restored = again(new ArrayList<>(List.of(crate, crate)));

        assertThat(restored.get(0)).isSameAs(restored.get(1));
    }

    static Stream<Consumer<Crate>> cycles() {
        return Stream.of(
                crate -> crate.within = crate,
                crate -> crate.inside.add(crate),
                crate -> crate.named.put("itself", crate));
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void refusesACycleOfStrongReferences(Consumer<Crate> cycle) {
        var crate = new Crate();
        cycle.accept(crate);

        assertThatThrownBy(() -> again(crate))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessage("A cycle of strong references cannot be read. Make one of them weak.");
    }

    @Test
    void refusesAReferenceToAReferentThatTheHostWrites() {
        var codec =
                new StreamCodec(Weaklink.builder().referents(ArrayList.class).build());
        var list = new ArrayList<>();
        list.add(new WeakReference<>(list));

        assertThatThrownBy(() -> codec.write(list, new ByteArrayOutputStream()))
                .isInstanceOf(WeaklinkException.class)
                .hasMessageStartingWith("A 'java.util.ArrayList' is written by a serializer of the user's own");
    }

    @Test
    void leavesTheClassesOfTheJdkToTheHost() throws Exception {
        List<Object> ofTheJdk = new ArrayList<>(List.of(new Timestamp(1), TimeZone.getTimeZone("CET"), new int[0]));

        assertThat(again(ofTheJdk)).usingRecursiveComparison().isEqualTo(ofTheJdk);
    }

    @Test
    void writesAFieldThatIsMeantWeaklyOfASerializableHolderAsALink() throws Exception {
        var label = new Label();
        label.on = new Crate();

        Label restored = again(label);

        assertThat(restored.on).isNull();
    }

    @SuppressWarnings("unchecked")
    private static <T> T again(T root) throws IOException, ClassNotFoundException {
        var codec = new StreamCodec(Weaklink.documentOnly());
        var bytes = new ByteArrayOutputStream();
        codec.write(root, bytes);
        return (T) codec.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Written by the host, which replaces what it holds. */
    @SuppressWarnings("serial")
    private static final class Ship implements Serializable {
        private WeakReference<Crate> first;
        private final List<Crate> cargo = new ArrayList<>();
    }

    /** A referent, and nothing that the host could write. */
    @Referent("crate")
    private static final class Crate {
        private Crate within;
        private final List<Crate> inside = new ArrayList<>();
        private final Map<String, Crate> named = new HashMap<>();
    }

    /** Serializable, but it must not take along what it stands on. */
    @SuppressWarnings("serial")
    private static final class Label implements Serializable {
        @Weak
        private Crate on;
    }
}
