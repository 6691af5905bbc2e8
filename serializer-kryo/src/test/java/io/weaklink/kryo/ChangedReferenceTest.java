package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A class whose field points at another type than it did when the stream was written, or holds it in another way: what is read is
 * right, empty or refused, but never an object of a wrong type.
 */
class ChangedReferenceTest {

    private static final int ID = 40;

    @Referent("ship")
    static class Ship {
        String name = "s";
    }

    @Referent("tanker")
    static class Tanker extends Ship {}

    @Referent("port")
    static class Port {
        String name = "p";
    }

    /** As it was written. It has a ship, a port and a reference to each of them, and one to a ship elsewhere. */
    static final class ToShips {
        Ship held;
        WeakReference<Ship> inside;
        WeakReference<Ship> outside;
        Port port;
    }

    static final class ToPorts {
        Ship held;
        WeakReference<Port> inside;
        WeakReference<Port> outside;
        Port port;
    }

    static final class ToTankers {
        Ship held;
        WeakReference<Tanker> inside;
        WeakReference<Tanker> outside;
        Port port;
    }

    static final class ToAnything {
        Ship held;
        WeakReference<Object> inside;
        WeakReference<Object> outside;
        Port port;
    }

    static final class Strong {
        Ship held;
        Ship inside;
        Ship outside;
        Port port;
    }

    static final class Marked {
        Ship held;

        @Weak
        Ship inside;

        @Weak
        Ship outside;

        Port port;
    }

    static final class MarkedPorts {
        Ship held;

        @Weak
        Port inside;

        @Weak
        Port outside;

        Port port;
    }

    /** Has references of its own. */
    static final class Fleet {
        WeakReference<Ship> ahead;
        List<WeakReference<Ship>> all = new ArrayList<>();
        Ship ship = new Ship();
    }

    /** As it was written, with a fleet where a reference to a ship is expected. */
    static final class ToFleet {
        Ship held = new Ship();
        Object inside;
        WeakReference<Ship> outside;
        Port port;
    }

    enum Host {
        FIELDS {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new FieldSerializer<>(kryo, type);
            }
        },
        COMPATIBLE {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                return new CompatibleFieldSerializer<>(kryo, type);
            }
        },
        CHUNKED {
            @Override
            Serializer<?> serializer(Kryo kryo, Class<?> type) {
                var config = new CompatibleFieldSerializerConfig();
                config.setChunkedEncoding(true);
                return new CompatibleFieldSerializer<>(kryo, type, config);
            }
        };

        abstract Serializer<?> serializer(Kryo kryo, Class<?> type);

        Kryo kryo(Class<?> type, LiveObjectRegistry registry) {
            return kryo(type, registry, false);
        }

        Kryo kryo(Class<?> type, LiveObjectRegistry registry, boolean referentsOnly) {
            Weaklink weaklink = Weaklink.builder().registry(registry).build();
            Kryo kryo = Kryos.plain();
            if (referentsOnly) {
                WeaklinkKryo.installReferentsOnly(kryo, weaklink);
            } else {
                WeaklinkKryo.install(kryo, weaklink);
            }
            kryo.register(type, ID);
            kryo.register(type, serializer(kryo, type), ID);
            return kryo;
        }
    }

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Ship outside = new Ship();

    private ToShips ships(Ship held) {
        var ships = new ToShips();
        ships.held = held;
        ships.inside = new WeakReference<>(held);
        ships.outside = new WeakReference<>(outside);
        ships.port = new Port();
        return ships;
    }

    private <T> T as(Class<T> type, Host host, Object written) {
        byte[] bytes = Kryos.write(host.kryo(written.getClass(), registry), written);
        return type.cast(Kryos.read(host.kryo(type, registry), bytes));
    }

    @ParameterizedTest
    @EnumSource
    void isEmptyWhereItDeclaresAnUnrelatedType(Host host) {
        ToPorts restored = as(ToPorts.class, host, ships(new Ship()));

        assertThat(restored.held.name).isEqualTo("s");
        assertThat(restored.inside.get()).isNull();
        assertThat(restored.outside.get()).isNull();
        assertThat(restored.port.name).isEqualTo("p");
    }

    @ParameterizedTest
    @EnumSource
    void isBoundWhereItDeclaresASupertype(Host host) {
        ToAnything restored = as(ToAnything.class, host, ships(new Ship()));

        assertThat(restored.inside.get()).isSameAs(restored.held);
        assertThat(restored.outside.get()).isSameAs(outside);
    }

    @ParameterizedTest
    @EnumSource
    void isBoundWhereItDeclaresASubtypeAndTheObjectIsOfIt(Host host) {
        ToTankers ofShip = as(ToTankers.class, host, ships(new Ship()));
        ToTankers ofTanker = as(ToTankers.class, host, ships(new Tanker()));

        assertThat(ofShip.inside.get()).isNull();
        assertThat(ofShip.outside.get()).isNull();
        assertThat(ofTanker.inside.get()).isSameAs(ofTanker.held);
        assertThat(ofTanker.outside.get()).isNull();
    }

    /** What stands within the wrong object is not the field's own. An older Kryo refuses by itself to set the field. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void isRefusedWhereTheFieldHeldAnObjectWithReferences(boolean inAList, boolean referentsOnly) {
        for (Host host : Host.values()) {
            var fleet = new Fleet();
            if (inAList) {
                fleet.all.add(new WeakReference<>(fleet.ship));
            } else {
                fleet.ahead = new WeakReference<>(fleet.ship);
            }
            var written = new ToFleet();
            written.inside = fleet;
            byte[] bytes = Kryos.write(host.kryo(ToFleet.class, registry, referentsOnly), written);

            for (Class<?> type : List.of(ToPorts.class, ToShips.class)) {
                Kryo kryo = host.kryo(type, registry, referentsOnly);
                assertThat(catchThrowable(() -> Kryos.read(kryo, bytes))).isInstanceOf(KryoException.class);
            }
        }
    }

    /** A strong field gets no reference, and no object that it had not. */
    @ParameterizedTest
    @EnumSource
    void isRefusedOrLeftOutWhereItHoldsTheObjectItself(Host host) {
        requireNothingWrong(host, ships(new Ship()), Strong.class, it -> new Object[] {it.inside, it.outside});
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedOrLeftOutWhereAMarkIsNotThereAnyMore(Host host) {
        var marked = new Marked();
        marked.held = new Ship();
        marked.inside = marked.held;
        marked.outside = outside;
        marked.port = new Port();

        requireNothingWrong(host, marked, Strong.class, it -> new Object[] {it.inside, it.outside});
    }

    @ParameterizedTest
    @EnumSource
    void isEmptyOrRefusedWhereAMarkedFieldHasAnotherType(Host host) {
        var marked = new Marked();
        marked.held = new Ship();
        marked.inside = marked.held;
        marked.outside = outside;
        marked.port = new Port();

        requireNothingWrong(host, marked, MarkedPorts.class, it -> new Object[] {it.inside, it.outside});
        requireNothingWrong(host, ships(new Ship()), MarkedPorts.class, it -> new Object[] {it.inside, it.outside});
    }

    @ParameterizedTest
    @EnumSource
    void isRightOrRefusedWhereAReferenceBecameAMark(Host host) {
        Throwable refused = catchThrowable(() -> {
            Marked restored = as(Marked.class, host, ships(new Ship()));
            assertThat(restored.inside).isIn(restored.held, null);
            assertThat(restored.outside).isIn(outside, null);
        });

        assertThat(refused == null || refused instanceof KryoException)
                .as("%s", refused)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWhereTheFieldHeldTheObjectItself(Host host) {
        var strong = new Strong();
        strong.held = new Ship();
        strong.inside = strong.held;
        strong.port = new Port();

        requireNothingWrong(host, strong, ToShips.class, it -> new Object[] {it.inside, it.outside});
    }

    /**
     * The changed fields have no object that they may hold, or the stream is refused. Kryo sets a field to whatever the stream has, as in
     * {@link #isLeftInAStrongFieldByKryoItself}: who takes that out gets a {@link ClassCastException}.
     */
    private <T> void requireNothingWrong(Host host, Object written, Class<T> type, Function<T, Object[]> changed) {
        Throwable refused = catchThrowable(() -> {
            T restored = as(type, host, written);
            assertThat(changed.apply(restored)).noneMatch(it -> it instanceof Ship || it instanceof Port);
        });

        assertThat(refused == null || refused instanceof KryoException)
                .as("%s", refused)
                .isTrue();
    }

    /** As it was written, for a Kryo without Weaklink. */
    static final class ToPort {
        Object held = new Port();
    }

    static final class ToShip {
        Ship held;
    }

    /** On newer JDKs Java refuses it, where Kryo sets fields by reflection. */
    @ParameterizedTest
    @EnumSource
    void isLeftInAStrongFieldByKryoItself(Host host) {
        Kryo writer = Kryos.plain();
        Kryo reader = Kryos.plain();
        writer.register(ToPort.class, host.serializer(writer, ToPort.class), ID);
        reader.register(ToShip.class, host.serializer(reader, ToShip.class), ID);
        byte[] bytes = Kryos.write(writer, new ToPort());

        Throwable refused = catchThrowable(() -> {
            ToShip restored = Kryos.read(reader, bytes);
            assertThat((Object) restored.held).isNotInstanceOf(Ship.class);
        });

        assertThat(refused == null || refused instanceof KryoException || refused instanceof ClassCastException)
                .as("%s", refused)
                .isTrue();
    }
}
