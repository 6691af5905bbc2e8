package io.weaklink.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A file as a crash may leave it: its forced bytes are there, and of each write since then all, a part, nothing, zeros, or
 * garbage, in any order.
 */
final class UnforcedFile {

    private static final int[] SECTORS = {512, 4096};

    /** So many writes are combined in every way. */
    private static final int FEW = 6;

    private byte[] forced;
    private final List<byte[]> writes = new ArrayList<>();

    UnforcedFile(byte[] forced) {
        this.forced = forced.clone();
    }

    private enum Rest {
        ABSENT,
        ZEROS,
        GARBAGE
    }

    /** What became of one write: the bytes from one offset of the file to another are there, and the rest is this. */
    private record Fate(int from, int to, Rest rest) {
        static final Fate KEPT = new Fate(0, Integer.MAX_VALUE, Rest.ABSENT);
        static final Fate DROPPED = new Fate(0, 0, Rest.ABSENT);
        static final Fate ZEROED = new Fate(0, 0, Rest.ZEROS);
        static final Fate GARBLED = new Fate(0, 0, Rest.GARBAGE);
    }

    void write(byte[] bytes) {
        writes.add(bytes);
    }

    void force() {
        forced = whole();
        writes.clear();
    }

    byte[] whole() {
        return image(Collections.nCopies(writes.size(), Fate.KEPT));
    }

    byte[] oldest() {
        return forced.clone();
    }

    boolean isForced() {
        return writes.isEmpty();
    }

    /**
     * Lists what a crash may leave.
     *
     * @param thorough whether writes are lost in pairs too, or in every combination if they are few
     */
    List<byte[]> leftovers(boolean thorough) {
        int count = writes.size();
        if (count == 0) {
            return List.of(whole());
        }
        List<byte[]> all = new ArrayList<>();
        for (Fate each : List.of(Fate.KEPT, Fate.DROPPED, Fate.ZEROED, Fate.GARBLED)) {
            all.add(image(Collections.nCopies(count, each)));
        }
        for (int i = 0; i < count; i++) {
            addSingles(i, all::add);
        }
        if (thorough && count <= FEW) {
            for (int subset = 1; subset < (1 << count) - 1; subset++) {
                all.add(image(subset));
            }
        } else if (thorough) {
            for (int i = 0; i < count; i++) {
                for (int j = i + 1; j < count; j++) {
                    all.add(with(i, Fate.DROPPED, j, Fate.DROPPED));
                    all.add(with(i, Fate.GARBLED, j, Fate.DROPPED));
                }
            }
        }
        return all;
    }

    private void addSingles(int index, Consumer<byte[]> to) {
        for (Fate fate : fates(index)) {
            to.accept(with(index, fate, index, fate));
        }
        List<Fate> upTo = new ArrayList<>(Collections.nCopies(writes.size(), Fate.DROPPED));
        upTo.set(index, Fate.KEPT);
        to.accept(image(upTo));
        Collections.fill(upTo.subList(0, index), Fate.KEPT);
        to.accept(image(upTo));
    }

    /** Lost, replaced, or torn where a sector ends: the sectors before are there, or those behind. */
    private List<Fate> fates(int index) {
        List<Fate> fates = new ArrayList<>(List.of(Fate.DROPPED, Fate.ZEROED, Fate.GARBLED));
        int begin = forced.length
                + writes.subList(0, index).stream()
                        .mapToInt(write -> write.length)
                        .sum();
        int end = begin + writes.get(index).length;
        for (int sector : SECTORS) {
            for (int cut = (begin / sector + 1) * sector; cut < end; cut += sector) {
                fates.add(new Fate(0, cut, Rest.ABSENT));
                fates.add(new Fate(cut, Integer.MAX_VALUE, Rest.ZEROS));
                fates.add(new Fate(0, cut, Rest.GARBAGE));
            }
        }
        return fates;
    }

    private byte[] with(int one, Fate fate, int other, Fate otherFate) {
        List<Fate> fates = new ArrayList<>(Collections.nCopies(writes.size(), Fate.KEPT));
        fates.set(one, fate);
        fates.set(other, otherFate);
        return image(fates);
    }

    private byte[] image(int subset) {
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            fates.add((subset >> i & 1) == 1 ? Fate.KEPT : Fate.DROPPED);
        }
        return image(fates);
    }

    private byte[] image(List<Fate> fates) {
        byte[] image = Arrays.copyOf(
                forced,
                forced.length + writes.stream().mapToInt(write -> write.length).sum());
        int offset = forced.length;
        int length = offset;
        for (int i = 0; i < fates.size(); i++) {
            byte[] bytes = writes.get(i);
            Fate fate = fates.get(i);
            if (fate.rest == Rest.GARBAGE) {
                byte[] garbage = new byte[bytes.length];
                new Random(offset).nextBytes(garbage);
                System.arraycopy(garbage, 0, image, offset, garbage.length);
            }
            int from = Math.max(offset, fate.from);
            int to = Math.min(offset + bytes.length, fate.to);
            if (from < to) {
                System.arraycopy(bytes, from - offset, image, from, to - from);
                length = Math.max(length, to);
            }
            offset += bytes.length;
            length = fate.rest == Rest.ABSENT ? length : offset;
        }
        return Arrays.copyOf(image, length);
    }
}
