package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import java.util.HashSet;
import java.util.Set;
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
        Set<Class<?>> types = new HashSet<>(2);
        Set<@Nullable OnGone> policies = new HashSet<>(2);
        for (DeclaredPlace each : place.declared(owner, depth)) {
            if (each.type().isAssignableFrom(type)) {
                Holder said = says.apply(each);
                types.add(said == null ? Object.class : said.declares());
                if (said != null) {
                    policies.add(said.onGone());
                }
            }
        }
        unsureOwner = types.size() > 1 ? place.type(owner) : null;
        return new Holder(
                types.size() == 1 ? types.iterator().next() : Object.class,
                policies.size() == 1 ? policies.iterator().next() : null);
    }
}
