package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the place where a Kryo is declares for the referent of a reference, as the field or record component says by which that place is
 * reached. The same on write and on read. Kryo is not asked, because it takes the type arguments of one class for those of another.
 */
final class DeclaredHolder {

    private final Kryo kryo;
    private final CurrentPlace place;

    /** The last answer, because the references of one container have one holder, and where it was given. */
    private Holder last = Holder.UNKNOWN;

    private @Nullable Class<?> lastUnsureOwner;
    private @Nullable Class<?> lastReference;
    private int lastDepth;
    private @Nullable Object lastHere;
    private @Nullable Object lastAbove;

    private @Nullable Class<?> unsureOwner;

    DeclaredHolder(Kryo kryo, CurrentPlace place) {
        this.kryo = kryo;
        this.place = place;
    }

    /** Returns what is declared for the referent of a reference of this class that is being written or read. */
    Holder holder(Class<?> reference) {
        int depth = kryo.getDepth() - 1;
        if (reference != lastReference
                || depth != lastDepth
                || place.at(depth) != lastHere
                || place.at(depth - 1) != lastAbove) {
            int owner = place.ownerDepth(depth);
            if (depth - owner > 1) {
                return declared(owner, depth, reference, DeclaredPlace::holder);
            }
            last = declared(owner, depth, reference, DeclaredPlace::holder);
            lastUnsureOwner = unsureOwner;
            lastReference = reference;
            lastDepth = depth;
            lastHere = place.at(depth);
            lastAbove = place.at(depth - 1);
        }
        unsureOwner = lastUnsureOwner;
        return last;
    }

    /** Returns what is declared for the keys of the {@code WeakHashMap} that is being read. */
    Holder keys() {
        int depth = kryo.getDepth() - 1;
        return declared(place.ownerDepth(depth), depth, WeakHashMap.class, DeclaredPlace::keys);
    }

    /**
     * Returns the class of the object of which several places came into question for the last answer, and declare different
     * types; null if they do not.
     */
    @Nullable
    Class<?> unsureOwner() {
        return unsureOwner;
    }

    /**
     * Returns what the places at this depth say that may hold an object of this class: the type and the policy, each if they agree
     * on it. A place that says nothing of weak references has no policy.
     */
    private Holder declared(int owner, int depth, Class<?> type, Function<DeclaredPlace, @Nullable Holder> says) {
        unsureOwner = null;
        if (owner == depth && place.at(depth) instanceof FieldPlace field) {
            requireHolds(field, type);
        }
        Class<?> common = null;
        Holder said = null;
        boolean samePolicy = true;
        for (DeclaredPlace each : place.declared(owner, depth)) {
            if (each.type().isAssignableFrom(type)) {
                Holder holder = says.apply(each);
                Class<?> declares = holder == null ? Object.class : holder.declares();
                if (common != null && common != declares) {
                    unsureOwner = place.type(owner);
                }
                common = declares;
                if (holder != null) {
                    samePolicy &= said == null || said.onGone() == holder.onGone();
                    said = holder;
                }
            }
        }
        if (said == null) {
            return Holder.UNKNOWN;
        }
        return unsureOwner == null && samePolicy
                ? said
                : new Holder(unsureOwner == null ? said.declares() : Object.class, samePolicy ? said.onGone() : null);
    }

    /** Kryo sets a field to what the stream has, without looking. */
    private static void requireHolds(FieldPlace field, Class<?> found) {
        Class<?> type = field.declared().type();
        if (!type.isAssignableFrom(found)) {
            throw ChangedField.holding("a '" + found.getName() + "'", "a '" + type.getName() + "'");
        }
    }
}
