package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.contract.Blame;
import io.weaklink.contract.Codec;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Streams that are made by the rules of {@link WireBytes}, and break one of them here and there: numbers, slots, trailers, tokens,
 * names and types that are right, off by a little, or made up. Most damage at random ends in Kryo itself; these come through to
 * us. The number of streams is that of damaged documents in the contract, ten times.
 */
class NearlyValidStreamsTest {

    /** Has a place of each kind. */
    @Referent("knot")
    static class Knot {
        WeakReference<Knot>[] array = array(0);
        List<WeakReference<Knot>> list = new ArrayList<>();
        Map<String, WeakReference<Loop>> map = new HashMap<>();
        Knot next;
        WeakReference<Loop> other;
        Tie tie;
        WeakReference<Knot> weak;
    }

    @Referent("loop")
    static class Loop {
        int number;
    }

    public record Tie(WeakReference<Knot> knot, WeakReference<Loop> loop) {}

    private final Weaklink weaklink = Weaklink.create();
    private final Knot live = new Knot();
    private final Loop other = new Loop();
    private final Knot bystander = new Knot();
    private final IdentityToken token = weaklink.registry().tokenOf(live);
    private int idOfReferences;
    private int slots;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static WeakReference<Knot>[] array(int length) {
        return new WeakReference[length];
    }

    @Test
    void areRefusedOrReadAndReachNothingElse() {
        weaklink.registry().register("loop/1", other);
        weaklink.registry().tokenOf(bystander);
        Kryo reader = registered(new Kryo());
        WeaklinkKryo.install(reader, weaklink);
        Codec codec = new KryoCodec(reader);
        idOfReferences = reader.getRegistration(WeakReference.class).getId();
        long count = weaklink.registry().liveCount();
        byte[] sound = Kryos.write(reader, knot(new SplittableRandom(7), 3));
        int read = 0;
        int bound = 0;

        for (long seed = 0; seed < 10 * Long.getLong("weaklink.damaged", 500); seed++) {
            byte[] stream = stream(new SplittableRandom(seed));
            try {
                Knot root = Kryos.read(reader, stream);
                read++;
                for (Knot knot = root; knot != null; knot = knot.next) {
                    bound += bound(knot, seed);
                }
            } catch (KryoException refused) {
                assertThat(Blame.of(refused, codec)).as("seed %s", seed).isNull();
            }
            assertThat(weaklink.registry().liveCount()).as("seed %s", seed).isEqualTo(count);
        }

        assertThat(read).isPositive();
        assertThat(bound).isPositive();
        assertThat((Knot) Kryos.read(reader, sound)).isNotNull();
        assertThat(weaklink.registry().find(token)).containsSame(live);
    }

    private int bound(Knot knot, long seed) {
        List<Reference<?>> knots = new ArrayList<>(knot.list);
        knots.addAll(List.of(knot.array).stream().filter(it -> it != null).toList());
        knots.add(knot.weak);
        List<Reference<?>> loops = new ArrayList<>(knot.map.values());
        loops.add(knot.other);
        if (knot.tie != null) {
            knots.add(knot.tie.knot);
            loops.add(knot.tie.loop);
        }
        return bound(knots, Knot.class, seed) + bound(loops, Loop.class, seed);
    }

    private int bound(List<? extends Reference<?>> references, Class<?> type, long seed) {
        int bound = 0;
        for (Reference<?> reference : references) {
            Object referent = reference == null ? null : reference.get();
            if (referent != null) {
                bound++;
                assertThat(referent).as("seed %s", seed).isInstanceOf(type).isNotSameAs(bystander);
            }
        }
        return bound;
    }

    private static Kryo registered(Kryo kryo) {
        kryo.setReferences(true);
        kryo.register(Knot.class, 20);
        kryo.register(Loop.class, 21);
        kryo.register(Tie.class, 22);
        kryo.register(ArrayList.class, 23);
        kryo.register(HashMap.class, 24);
        kryo.register(WeakReference[].class, 25);
        return kryo;
    }

    private byte[] stream(SplittableRandom random) {
        slots = 0;
        Kryo writer = registered(new Kryo());
        writer.setReferenceResolver(new MapReferenceResolver() {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean useReferences(Class type) {
                return !Reference.class.isAssignableFrom(type) && super.useReferences(type);
            }
        });
        writer.register(WeakReference.class, new Codes(random), idOfReferences);
        var output = new Output(256, -1);
        writer.writeClassAndObject(output, knot(random, random.nextInt(1, 5)));
        if (random.nextInt(8) > 0) {
            trailer(output, random);
        }
        return output.toBytes();
    }

    /** Each reference is one code, whatever it refers to. */
    private final class Codes extends Serializer<WeakReference<?>> {

        private final SplittableRandom random;

        Codes(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void write(Kryo kryo, Output output, WeakReference<?> reference) {
            long code = switch (random.nextInt(12)) {
                case 0 -> 0;
                case 1, 2 -> 1;
                case 3, 4, 5 -> 3 + 2L * random.nextInt(12);
                case 6 -> 6 + 4L * random.nextInt(12);
                case 7, 8 -> 4 + 4L * random.nextInt(Math.max(1, slots + random.nextInt(2)));
                case 9 -> random.nextInt(8);
                case 10 -> 1L;
                default -> random.nextInt(9) == 0 ? random.nextLong() : random.nextInt(40);
            };
            slots += code == 1 ? 1 : 0;
            output.writeVarLong(code, true);
        }

        @Override
        public WeakReference<?> read(Kryo kryo, Input input, Class<? extends WeakReference<?>> type) {
            throw new UnsupportedOperationException("This one only writes.");
        }
    }

    private void trailer(Output output, SplittableRandom random) {
        boolean counted = random.nextInt(6) == 0;
        output.writeByte(random.nextInt(40) == 0 ? random.nextInt(256) : !counted ? 0x77 : slots == 0 ? 0x78 : 0x79);
        if (counted) {
            output.writeVarInt(random.nextInt(20), true);
        }
        if (counted && slots > 0) {
            output.writeVarInt(random.nextInt(3) == 0 ? random.nextInt(slots + 2) : slots, true);
        }
        int types = 0;
        int told = random.nextInt(20) == 0 ? random.nextInt(slots + 3) : slots;
        for (int slot = 0; slot < told; slot++) {
            int kind = random.nextInt(8);
            if (kind == 0) {
                output.writeVarInt(random.nextInt(3) == 0 ? 2 : 0, true);
            } else if (kind < 4) {
                output.writeVarInt(1, true);
                token(output, random);
                if (types > 0 && random.nextBoolean()) {
                    output.writeVarInt(random.nextInt(1, types + 2), true);
                } else {
                    output.writeVarInt(0, true);
                    text(
                            output,
                            List.of("knot", "loop", "java.lang.String", "", "io.weaklink.Nobody")
                                    .get(random.nextInt(5)));
                    types++;
                }
            } else {
                output.writeVarLong(3 + zigzag(random), true);
            }
        }
        int carried = random.nextInt(3);
        output.writeVarInt(random.nextInt(30) == 0 ? random.nextInt() : carried, true);
        for (int i = 0; i < carried; i++) {
            output.writeVarLong(zigzag(random), true);
            token(output, random);
        }
    }

    private static long zigzag(SplittableRandom random) {
        long value = random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(-3, 8);
        return value << 1 ^ value >> 63;
    }

    private void token(Output output, SplittableRandom random) {
        var issued = (IdentityToken.Issued) token;
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                output.writeByte(0);
                output.writeLong(issued.high());
                output.writeLong(issued.low());
            }
            case 2 -> {
                output.writeByte(0);
                output.writeLong(issued.high() ^ 1L << random.nextInt(64));
                output.writeLong(issued.low());
            }
            case 3, 4 -> {
                output.writeByte(1);
                text(output, random.nextInt(4) == 0 ? "loop/2" : "loop/1");
            }
            default -> {
                output.writeByte(random.nextInt(4));
                if (random.nextInt(4) == 0) {
                    bytes(output, new byte[] {'o', (byte) 0xff});
                    return;
                }
                text(output, random.nextBoolean() ? "" : "x".repeat(random.nextInt(5_000)));
            }
        }
    }

    private static void text(Output output, String text) {
        bytes(output, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(Output output, byte[] bytes) {
        output.writeVarInt(bytes.length, true);
        output.writeBytes(bytes);
    }

    private static Knot knot(SplittableRandom random, int length) {
        var knot = new Knot();
        knot.array = array(random.nextInt(3));
        for (int i = 0; i < knot.array.length; i++) {
            knot.array[i] = new WeakReference<>(null);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            knot.list.add(new WeakReference<>(null));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            knot.map.put("key " + i, new WeakReference<>(null));
        }
        knot.other = random.nextBoolean() ? null : new WeakReference<>(null);
        knot.weak = random.nextBoolean() ? null : new WeakReference<>(null);
        knot.tie = random.nextBoolean() ? null : new Tie(new WeakReference<>(null), new WeakReference<>(null));
        knot.next = length > 1 ? knot(random, length - 1) : null;
        return knot;
    }
}
