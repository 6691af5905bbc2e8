package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place in the graph where a Kryo is: at each depth the class of the object under way, and the field if it was taken
 * over. Reports and errors name it, and a reader asks what it declares for a reference.
 *
 * <p>Kryo does not tell which component of a record it reads, nor which field that was not taken over. Where several
 * come into question, the name tells them all, and only what they agree on counts as declared.
 */
final class CurrentPlace {

    private static final int SMALLEST = 16;

    /** The depth for which memory is kept from root to root. */
    private static final int KEPT = 1024;

    /** How many fields a name tells that come into question. */
    private static final int NAMED = 3;

    /** No depth: outside of any root a reference has the depth -1. */
    private static final int NOWHERE = -2;

    private final Kryo kryo;
    private final Attention attention;
    private final Map<Class<?>, List<FieldPlace>> members = new IdentityHashMap<>(0);
    private @Nullable Class<?>[] byDepth = new Class<?>[SMALLEST];
    private @Nullable FieldPlace[] fields = new FieldPlace[SMALLEST];
    private int lastBegun;

    /** The last answer, because the references of one container have one holder, and where it was given. */
    private Holder lastHolder = Holder.UNKNOWN;

    private @Nullable Class<?> lastReference;
    private int lastDepth = NOWHERE;
    private @Nullable Object lastHere;
    private @Nullable Object lastAbove;
    private @Nullable Class<?> lastUnsureOwner;

    private @Nullable Class<?> unsureOwner;

    CurrentPlace(Kryo kryo, Attention attention) {
        this.kryo = kryo;
        this.attention = attention;
    }

    void enter(int depth, Class<?> type) {
        if (depth >= byDepth.length) {
            grow(depth);
        }
        byDepth[depth] = type;
    }

    /** Notes the depth of an object that gets a graph id. */
    void begin(int depth, Class<?> type) {
        lastBegun = depth;
        enter(depth, type);
    }

    /**
     * Returns whether the reference of this class that is being read is an element of the object that got its graph id last,
     * and that object is an {@code ArrayList}. A serializer that reads a reference without Kryo is told apart: Kryo asks about
     * each object and each reference that it reads.
     */
    boolean isElementOfLastList(Class<?> reference) {
        int depth = kryo.getDepth();
        return depth == lastBegun + 1
                && depth < byDepth.length
                && byDepth[depth] == reference
                && byDepth[depth - 1] == ArrayList.class;
    }

    private void grow(int depth) {
        int length = Math.max(depth + 1, byDepth.length * 2);
        byDepth = Arrays.copyOf(byDepth, length);
        fields = Arrays.copyOf(fields, length);
        attention.payTo(Attention.LEFT);
    }

    /** Enters a field of the object under way. Returns the depth, with which {@link #leaveField} leaves it. */
    int enterField(FieldPlace field) {
        int depth = kryo.getDepth();
        if (depth >= fields.length) {
            grow(depth);
        }
        fields[depth] = field;
        return depth;
    }

    void leaveField(int depth) {
        if (depth < fields.length) {
            fields[depth] = null;
        }
    }

    /**
     * Returns the class of the object of which several places came into question for the last answer of {@link #holder}, and
     * declare different types; null if they do not.
     */
    @Nullable
    Class<?> unsureOwner() {
        return unsureOwner;
    }

    /** Returns what is declared for the referent of a reference of this class that is being read. */
    Holder holder(Class<?> reference) {
        int depth = kryo.getDepth() - 1;
        if (depth != lastDepth || reference != lastReference || at(depth) != lastHere || at(depth - 1) != lastAbove) {
            int at = ownerDepth(depth);
            if (depth - at > 1 || depth < 1 || depth >= byDepth.length) {
                return declared(at, depth, reference, DeclaredPlace::holder);
            }
            lastHolder = declared(at, depth, reference, DeclaredPlace::holder);
            lastUnsureOwner = unsureOwner;
            lastReference = reference;
            lastDepth = depth;
            lastHere = at(depth);
            lastAbove = at(depth - 1);
        }
        unsureOwner = lastUnsureOwner;
        return lastHolder;
    }

    /** Returns what is declared for the keys of the {@code WeakHashMap} that is being read. */
    Holder keys() {
        int depth = kryo.getDepth() - 1;
        return declared(ownerDepth(depth), depth, WeakHashMap.class, DeclaredPlace::keys);
    }

    /** Returns the field that is known at this depth, else the class. */
    private @Nullable Object at(int depth) {
        return fields[depth] != null ? fields[depth] : byDepth[depth];
    }

    /**
     * Returns what those places say of which each may hold the object of this class: the type and the policy, each if they agree
     * on it. A place that says nothing of weak references has no policy.
     */
    private Holder declared(int at, int depth, Class<?> type, Function<DeclaredPlace, @Nullable Holder> says) {
        unsureOwner = null;
        Object owner = at == 0 ? null : at(at);
        if (owner == null || owner instanceof Class<?> plain && !plain.isRecord()) {
            return Holder.UNKNOWN;
        }
        Set<Class<?>> types = new HashSet<>(2);
        Set<@Nullable OnGone> policies = new HashSet<>(2);
        for (DeclaredPlace place : places(at, depth)) {
            if (place.type().isAssignableFrom(type)) {
                Holder said = says.apply(place);
                types.add(said == null ? Object.class : said.declares());
                if (said != null) {
                    policies.add(said.onGone());
                }
            }
        }
        unsureOwner = types.size() > 1 ? byDepth[at] : null;
        return new Holder(
                types.size() == 1 ? types.iterator().next() : Object.class,
                policies.size() == 1 ? policies.iterator().next() : null);
    }

    /** Returns what may stand at this depth, as the field says that is under way at a smaller one. */
    private List<DeclaredPlace> places(int at, int depth) {
        List<DeclaredPlace> places = candidates(at);
        for (int level = at + 1; level <= depth && !places.isEmpty(); level++) {
            Class<?> container = byDepth[level];
            places = container == null
                    ? List.of()
                    : places.stream()
                            .flatMap(place -> place.within(container).stream())
                            .toList();
        }
        return places;
    }

    private List<DeclaredPlace> candidates(int at) {
        FieldPlace field = fields[at];
        if (field != null) {
            return List.of(field.declared());
        }
        Class<?> owner = byDepth[at];
        return owner == null
                ? List.of()
                : members(owner).stream().map(FieldPlace::declared).toList();
    }

    /** Returns the fields of a class, or its components, with what they declare. */
    List<FieldPlace> members(Class<?> owner) {
        return members.computeIfAbsent(
                owner, type -> type.isRecord() ? FieldPlace.components(type, MarkedFields.of(type)) : FieldPlace.fields(type));
    }

    /** Returns the greatest depth up to this one where a field is known or the object is no container; 0 if there is none. */
    private int ownerDepth(int depth) {
        int at = Math.min(depth, byDepth.length - 1);
        while (at > 0 && fields[at] == null && isContainer(byDepth[at])) {
            at--;
        }
        return Math.max(at, 0);
    }

    private boolean isContainer(@Nullable Class<?> type) {
        return type != null && DeclaredPlace.isContainer(type) && !isReadByFields(type);
    }

    /** The references of such a collection stand in its fields, whatever it says of its elements. */
    private boolean isReadByFields(Class<?> type) {
        if (type.getClassLoader() == null) {
            return false;
        }
        Registration registration = kryo.getClassResolver().getRegistration(type);
        return registration != null && MetClasses.plain(registration.getSerializer()) instanceof FieldSerializer<?>;
    }

    /** Returns the name of the place of the n-th reference of a document, whose holder is so many levels up. */
    String name(int levels, int n) {
        return name(kryo.getDepth() - levels) + " #" + n;
    }

    private String name(int depth) {
        int at = ownerDepth(depth);
        Class<?> owner = byDepth[at];
        if (at == 0 || owner == null) {
            Class<?> root = depth > 0 ? byDepth[1] : null;
            return root == null ? "root" : "root " + nameOf(root);
        }
        FieldPlace field = fields[at];
        if (field != null) {
            return nameOf(owner) + "." + field.name();
        }
        Class<?> held = at < depth ? byDepth[at + 1] : null;
        List<FieldPlace> candidates = members(owner).stream()
                .filter(member -> mayHold(member.declared().type(), held))
                .toList();
        return candidates.isEmpty() || candidates.size() > NAMED
                ? "somewhere in " + nameOf(owner)
                : candidates.stream()
                        .map(member -> nameOf(owner) + "." + member.name())
                        .collect(Collectors.joining(" or "));
    }

    private static boolean mayHold(Class<?> type, @Nullable Class<?> held) {
        return held == null
                ? Reference.class.isAssignableFrom(type) || type.isAssignableFrom(Reference.class)
                : type.isAssignableFrom(held);
    }

    private static String nameOf(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }

    void reset() {
        if (byDepth.length > KEPT) {
            byDepth = new Class<?>[SMALLEST];
            fields = new FieldPlace[SMALLEST];
            lastDepth = NOWHERE;
        }
    }
}
