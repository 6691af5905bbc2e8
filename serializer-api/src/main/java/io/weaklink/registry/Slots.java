package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed array of numbers: linear probing, and nothing moves when one is taken out.
 *
 * <p>Beside each number stands a tag, four bits of the hash: a search looks at a node, and so at memory far away, only where
 * the tag is right. Where a slot is zero a search ends.
 *
 * <p>Where a number was taken out, its slot becomes zero if no search goes on behind it. Otherwise the slot is left: searches
 * pass it, and the next number may use it.
 */
final class Slots implements Places {

    static final Slots NONE = new Slots(new NodePages(), 1);

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);

    private static final int TAG_BITS = 4;
    private static final int TAG = (1 << TAG_BITS) - 1;

    /** A slot that was left: the number that stands for no node, and any tag. */
    private static final int LEFT = 1;

    final int mask;
    private final NodePages nodes;
    private final int[] slots;
    /** How many slots are not zero. */
    private int taken;

    private Slots(NodePages nodes, int length) {
        this.nodes = nodes;
        mask = length - 1;
        slots = new int[length];
    }

    /** Returns an empty array. The length is a power of two; the array of one place stays empty. */
    static Slots of(NodePages nodes, int length) {
        return length == 1 ? NONE : new Slots(nodes, length);
    }

    /** Returns some bits of the hash, which choose neither the stripe nor, mostly, the slot. */
    static int tag(int hash) {
        return hash >>> 20 & TAG;
    }

    static boolean hasTag(int slot, int tag) {
        return (slot & TAG) == tag;
    }

    static int number(int slot) {
        return slot >>> TAG_BITS;
    }

    @Override
    public int length() {
        return mask + 1;
    }

    @Override
    public boolean isWorn() {
        return taken >= length() / 4 * 3 && taken > 0;
    }

    /** Returns a number and its tag in one word; zero where a search ends. */
    int slot(int index) {
        return (int) SLOT.getAcquire(slots, index);
    }

    @Override
    public @Nullable Node at(int index) {
        return nodes.at(numberAt(index));
    }

    @Override
    public int numberAt(int index) {
        return number(slot(index));
    }

    @Override
    public boolean place(Node node, int number, int hash) {
        int index = hash & mask;
        while (number(slots[index]) != 0) {
            index = (index + 1) & mask;
        }
        taken += slots[index] == 0 ? 1 : 0;
        SLOT.setRelease(slots, index, number << TAG_BITS | tag(hash));
        // Last, and so after it was put on the side of tokens: who finds a node by its object shall find it by its
        // token.
        nodes.set(number, node);
        return true;
    }

    @Override
    public boolean takeOut(Node node, int number, int hash) {
        for (int index = hash & mask; slots[index] != 0; index = (index + 1) & mask) {
            if (number(slots[index]) == number) {
                leave(index);
                return true;
            }
        }
        return false;
    }

    private void leave(int index) {
        if (slots[(index + 1) & mask] != 0) {
            SLOT.setRelease(slots, index, LEFT);
            return;
        }
        // No search goes on behind this slot, so none need pass it, nor those before it that were left.
        int free = index;
        do {
            SLOT.setRelease(slots, free, 0);
            taken--;
            free = (free - 1) & mask;
        } while (slots[free] == LEFT);
    }
}
