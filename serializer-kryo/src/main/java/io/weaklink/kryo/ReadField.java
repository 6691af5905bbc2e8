package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields under way whose reference is read next, and the type that each declares for the referent. A damaged stream may have
 * another object where a reference is expected: references within that one are deeper, and none of this field.
 */
final class ReadField {

    private static final int SMALLEST = 16;

    private final Kryo kryo;
    private final DeclaredHolder declared;

    /** By the depth of the object that has the field. */
    private @Nullable DeclaredReference[] byDepth = new DeclaredReference[SMALLEST];

    ReadField(Kryo kryo, DeclaredHolder declared) {
        this.kryo = kryo;
        this.declared = declared;
    }

    /** Begins a field of the object under way. Returns the depth, with which {@link #end} ends it. */
    int begin(DeclaredReference field) {
        int depth = kryo.getDepth();
        if (depth >= byDepth.length) {
            byDepth = Arrays.copyOf(byDepth, 2 * depth);
        }
        byDepth[depth] = field;
        return depth;
    }

    /** Ends a field. Returns whether its reference was read. */
    boolean end(int depth) {
        boolean read = byDepth[depth] == null;
        byDepth[depth] = null;
        return read;
    }

    /** Returns whether what is being read is the value of a field that was begun. */
    boolean isUnderWay() {
        return at(kryo.getDepth() - 1) != null;
    }

    /**
     * Tells the type that the place of a reference declares for its referent: as the field says, else the field or record
     * component that holds its container. The field is not under way any more.
     */
    Holder holder(Class<?> found) {
        int depth = kryo.getDepth() - 1;
        DeclaredReference field = at(depth);
        if (field != null) {
            byDepth[depth] = null;
            field.requireHolds(found);
            return field.holder();
        }
        return declared.holder(found);
    }

    private @Nullable DeclaredReference at(int depth) {
        return depth < 0 || depth >= byDepth.length ? null : byDepth[depth];
    }

    /** Forgets what a failure may have left. */
    void forget() {
        byDepth = byDepth.length == SMALLEST ? byDepth : new DeclaredReference[SMALLEST];
        Arrays.fill(byDepth, null);
    }
}
