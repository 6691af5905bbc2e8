package io.weaklink.contract;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages the bytes of documents at random. Half of the bytes that it puts in are taken from the document, so
 * that digits often stay digits, and the host often reads to the end.
 */
public final class Damage {

    private static final int KINDS = 7;
    private static final int FEW = 3;
    private static final int CHUNK = 40;

    private final SplittableRandom random;

    public Damage(SplittableRandom random) {
        this.random = random;
    }

    /**
     * Returns a damaged document.
     *
     * @param other another document of the same codec, of which a piece may be taken
     */
    public byte[] of(byte[] document, byte[] other) {
        return switch (random.nextInt(KINDS)) {
            case 0, 1 -> changed(document);
            case 2 -> spliced(document, at(document), random.nextInt(1, FEW + 1), new byte[0]);
            case 3 -> spliced(document, at(document), 0, bytes(document, random.nextInt(1, FEW + 1)));
            case 4 -> spliced(document, at(document), random.nextInt(CHUNK), chunk(document));
            case 5 -> spliced(document, at(document), random.nextInt(CHUNK), chunk(other));
            default -> exchanged(document);
        };
    }

    private byte[] changed(byte[] document) {
        byte[] changed = document.clone();
        for (int i = random.nextInt(1, FEW + 1); i > 0; i--) {
            changed[at(document)] = bytes(document, 1)[0];
        }
        return changed;
    }

    /** Two pieces of one length change places. */
    private byte[] exchanged(byte[] document) {
        int length = Math.min(random.nextInt(1, CHUNK), document.length / 2);
        int one = random.nextInt(document.length - length);
        int two = random.nextInt(document.length - length);
        byte[] exchanged = document.clone();
        System.arraycopy(document, one, exchanged, two, length);
        System.arraycopy(document, two, exchanged, one, length);
        return exchanged;
    }

    private byte[] chunk(byte[] of) {
        int from = at(of);
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(1, CHUNK)));
    }

    private byte[] bytes(byte[] document, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = random.nextBoolean() ? document[at(document)] : (byte) random.nextInt(256);
        }
        return bytes;
    }

    private int at(byte[] document) {
        return random.nextInt(document.length);
    }

    private static byte[] spliced(byte[] document, int at, int removed, byte[] inserted) {
        int rest = Math.min(document.length, at + removed);
        byte[] spliced = Arrays.copyOf(document, at + inserted.length + document.length - rest);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(document, rest, spliced, at + inserted.length, document.length - rest);
        return spliced;
    }
}
