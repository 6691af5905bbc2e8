package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Pair;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes: how many, which, and what damage does. */
class WireTest {

    private static final int TRAILER = 0x77;

    private final Weaklink weaklink =
            Weaklink.builder().describe("window", Window.class).build();
    private final Kryo kryo = kryo(weaklink);

    /** Ids: 9 list, 10 weak, 11 soft, 12 node, 13 listener, 14 pair, 15 window, 16 mixed; a class id on the wire is 2 more. */
    private static Kryo kryo(Weaklink weaklink) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(ArrayList.class);
        WeaklinkKryo.install(kryo, weaklink);
        for (Class<?> type :
                List.of(Node.class, Listener.class, Pair.class, Window.class, Mixed.class, Account.class)) {
            kryo.register(type);
        }
        return kryo;
    }

    private static final byte LIST = 11;
    private static final byte WEAK = 12;
    private static final byte LISTENER = 15;

    @Test
    void writesAReferenceBackAsOneDistance() {
        var target = new Listener(null);
        var list = new ArrayList<Object>(List.of(target, new WeakReference<>(target), new WeakReference<>(null)));
        list.add(new WeakReference<>(list));

        // 3 + 2 * distance; 0 for the cleared one; no trailer.
        assertThat(Kryos.write(kryo, list)).containsExactly(LIST, 1, 5, LISTENER, 1, 0, WEAK, 3, WEAK, 0, WEAK, 5);
    }

    @Test
    void writesReferencesAheadAsSlotsThatTheTrailerTells() {
        var target = new Listener(null);
        var other = new Listener(null);
        var ahead = new WeakReference<>(target);
        var list = new ArrayList<Object>(List.of(ahead, new WeakReference<>(other), ahead, other, target));

        assertThat(Kryos.write(kryo, list))
                .containsExactly(
                        LIST,
                        1,
                        6,
                        WEAK,
                        1,
                        WEAK,
                        1,
                        WEAK,
                        4,
                        LISTENER,
                        1,
                        0,
                        LISTENER,
                        1,
                        0,
                        // The target is graph id 2, 2 behind 0; the other is 1, 1 before that. Nothing is carried.
                        TRAILER,
                        3 + (2 << 1),
                        3 + 1,
                        0);
    }

    @Test
    void writesWhatStandsOutsideByNameAndType() {
        var window = new Window("w");
        weaklink.registry().register("w1", window);

        assertThat(Kryos.write(kryo, new WeakReference<>(window)))
                .containsExactly(WEAK, 1, TRAILER, 1, 1, 2, 'w', '1', 0, 6, 'w', 'i', 'n', 'd', 'o', 'w', 0);
    }

    @Test
    void writesATypeNameOnceInARoot() {
        var list = new ArrayList<Object>();
        var windows = List.of(new Window("a"), new Window("b"), new Window("c"));
        windows.forEach(window -> list.add(new WeakReference<>(window)));

        byte[] bytes = Kryos.write(kryo, list);

        int reference = 1;
        int issued = 1 + 1 + 16;
        assertThat(bytes).hasSize(4 + 1 + 3 * reference + 1 + 3 * issued + (1 + 1 + 6) + 2 + 1);
    }

    @Test
    void tellsTheTokenOfAReferentThatHasOne() {
        var root = new Node("root");
        weaklink.registry().register("r", root);
        root.add("a");
        Weaklink other = Weaklink.builder().adopt(Adoption.REPLACE).build();

        byte[] bytes = Kryos.write(kryo, root);
        Node restored = Kryos.read(kryo(other), bytes);

        assertThat(bytes).endsWith(TRAILER, 1, 0, 1, 1, 'r');
        assertThat(other.registry().find(IdentityToken.name("r"))).containsSame(restored);
    }

    @Test
    void tellsTheTokensOfDurableAndNaturalObjectsThatNobodyRefersTo() {
        Weaklink writing = durable();
        Weaklink reading = durable();
        var account = new Account("42");

        byte[] bytes = Kryos.write(kryo(writing), new ArrayList<>(List.of(account)));
        List<Object> restored = Kryos.read(kryo(reading), bytes);

        IdentityToken token = writing.registry().tokenOf(account);
        assertThat(reading.registry().find(token)).containsSame(restored.get(0));
        assertThat(Kryos.write(kryo(writing), account)).contains(TRAILER);
        Object alone = Kryos.read(kryo(reading), Kryos.write(kryo(writing), account));
        assertThat(reading.registry().find(token)).containsSame(alone);
    }

    @Test
    void saysThatTheSidesAreSetUpDifferently() {
        byte[] bytes = Kryos.write(kryo, new ArrayList<>(List.of(new Account("42"))));
        byte[] two = java.util.Arrays.copyOf(bytes, bytes.length + 1);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo(durable()), two))
                .withMessage(
                        "Expected the byte 119 that begins the end of a root, but found 0. The stream is damaged, or"
                                + " its writer has other durable or natural classes or other @Weak fields; set up"
                                + " both sides alike.");
    }

    @Test
    void saysThatTheEndOfARootIsMissing() {
        byte[] bytes = Kryos.write(kryo, new ArrayList<>(List.of(new Account("42"))));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo(durable()), bytes))
                .withMessage("Expected the byte 119 that begins the end of a root, but found the end of the stream. It"
                        + " was cut, or its writer has other durable or natural classes or other @Weak fields; set up"
                        + " both sides alike.");
    }

    @Test
    void refusesANameThatHasNoBytes() {
        var window = new Window("w");
        weaklink.registry().register("half\uD83D", window);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(window)))
                .withMessage("A name or type of 5 characters holds half of a surrogate pair, which has no UTF-8 form."
                        + " Give it another name.");
    }

    private static Weaklink durable() {
        return Weaklink.builder().durable(Account.class).adopt(Adoption.REPLACE).build();
    }

    @Test
    void bindsANaturalNameInItsDocumentFirst() {
        Weaklink natural = Weaklink.builder()
                .natural(Account.class, account -> "account/" + account.number, names -> accounts(names))
                .build();
        var account = new Account("42");
        var outside = new Account("43");

        List<Object> restored = Kryos.roundTrip(
                kryo(natural),
                new ArrayList<>(List.of(new WeakReference<>(account), account, new WeakReference<>(outside))));

        assertThat(((WeakReference<?>) restored.get(0)).get()).isSameAs(restored.get(1));
        assertThat(((WeakReference<?>) restored.get(2)).get()).isSameAs(FOUND);
    }

    private static final Account FOUND = new Account("43");

    private static List<Account> accounts(Set<String> names) {
        assertThat(names).containsExactly("account/43");
        return List.of(FOUND);
    }

    @Test
    void refusesAReservedCode() {
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 2},
                "Expected a weak reference of format version 1, but found the code 2. The"
                        + " stream is damaged or written by a later version of Weaklink.");
    }

    @Test
    void refusesAContainerInThePlaceOfAReference() {
        assertDamage(
                new byte[] {WEAK, 2, 'E', 0},
                "Expected a weak reference, but found a weak container. The stream is damaged, or was written by another"
                        + " version of the class, whose field had another type or was not marked @Weak.");
    }

    @Test
    void refusesADistanceOrSlotThatIsNotThere() {
        assertDamage(
                new byte[] {WEAK, 3},
                "Expected a reference to one of the 0 objects begun so far, but found one 0"
                        + " objects back. The stream is damaged.");
        assertDamage(
                new byte[] {WEAK, -125, -128, -128, -128, 16},
                "Expected a distance or slot of at most 31 bits, but found 2147483648. The stream is damaged.");
        assertDamage(new byte[] {WEAK, 8}, "Expected one of 0 slots, but found slot 1. The stream is damaged.");
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 3},
                "Expected the graph id of an object that has been read, but found" + " 0. The stream is damaged.");
        assertDamage(new byte[] {WEAK, 1, TRAILER, 4}, "Expected a graph id, but found -1. The stream is damaged.");
    }

    @Test
    void refusesAGraphIdThatKryoHasNotGiven() {
        // Kryo 5.1 throws it as it is, later ones put their own around it.
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo, new byte[] {LIST, 9}))
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining(
                                "Expected the graph id of one of 0 objects, but found 7. The stream is damaged."));
    }

    @Test
    void refusesACountBelowZero() {
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 0, -1, -1, -1, -1, 15},
                "Expected a count, but found -1. The stream is damaged.");
    }

    @Test
    void refusesTokensAndTypesThatAreNone() {
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 1, 7},
                "Expected a token, issued (0) or a name (1), but found the kind" + " 7. The stream is damaged.");
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 1, 1, 0},
                "A name must not be empty. Give the application's own key. The" + " stream is damaged.");
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 1, 1, -1, -1, -1, -1, 7},
                "Expected a text of at most 12288 bytes, but" + " found one of 2147483647. The stream is damaged.");
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 1, 1, 1, -1},
                "Expected a text in UTF-8, but found other bytes. The" + " stream is damaged.");
        assertDamage(
                new byte[] {WEAK, 1, TRAILER, 1, 1, 1, 'a', 2},
                "Expected one of 0 types or a new one, but found type" + " 1. The stream is damaged.");
    }

    private void assertDamage(byte[] bytes, String message) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo, bytes))
                .withMessage(message);
    }

    @Test
    void findsTheRightReferentOrNoneInADamagedStream() {
        var window = new Window("w");
        var decoy = new Window("decoy");
        weaklink.registry().tokenOf(decoy);
        var mixed = new Mixed();
        mixed.ahead = new WeakReference<>(mixed.listener);
        mixed.back = new SoftReference<>(mixed);
        mixed.outside = new WeakReference<>(window);
        byte[] bytes = Kryos.write(kryo, mixed);
        int right = 0;
        for (int length = 0; length < bytes.length; length++) {
            assertThat(survives(java.util.Arrays.copyOf(bytes, length), window)).isFalse();
        }
        for (int at = 0; at < bytes.length; at++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) flip;
                right += survives(damaged, window) ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThan(0);
        assertThat(survives(bytes, window)).isTrue();
    }

    private boolean survives(byte[] bytes, Window window) {
        Object read;
        try {
            read = Kryos.read(kryo, bytes);
        } catch (KryoException refused) {
            return false;
        }
        if (read instanceof Mixed mixed) {
            assertThat(mixed.ahead == null || mixed.ahead.get() == null || mixed.ahead.get() == mixed.listener)
                    .isTrue();
            assertThat(mixed.back == null || mixed.back.get() == null || mixed.back.get() == mixed)
                    .isTrue();
            assertThat(mixed.outside == null || mixed.outside.get() == null || mixed.outside.get() == window)
                    .isTrue();
        }
        return true;
    }

    static final class Account {
        String number;

        Account() {}

        Account(String number) {
            this.number = number;
        }
    }

    static final class Mixed {
        WeakReference<Listener> ahead;
        SoftReference<Mixed> back;
        Listener listener = new Listener("l");
        WeakReference<Window> outside;
    }
}
