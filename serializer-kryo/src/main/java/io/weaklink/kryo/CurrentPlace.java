package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.BeanSerializer;
import com.esotericsoftware.kryo.serializers.BlowfishSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.DeflateSerializer;
import com.esotericsoftware.kryo.serializers.ExternalizableSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place in the graph where a Kryo is: at each depth the class of the object under way, and the field if it was taken
 * over. Reports and errors name it, and {@link DeclaredHolder} asks what is declared there.
 *
 * <p>Kryo does not tell which component of a record it reads, nor which field that was not taken over. Where several
 * come into question, all are told.
 */
final class CurrentPlace {

    private static final int SMALLEST = 16;

    /** The depth for which memory is kept from root to root. */
    private static final int KEPT = 1024;

    /** How many fields a name tells that come into question. */
    private static final int NAMED = 3;

    /** Kryo's serializers that read properties, or whatever code of the class or another serializer reads. */
    private static final List<Class<?>> NOT_BY_CONTENTS = List.of(
            BeanSerializer.class,
            BlowfishSerializer.class,
            DeflateSerializer.class,
            ExternalizableSerializer.class,
            DefaultSerializers.KryoSerializableSerializer.class);

    private final Kryo kryo;
    private final Attention attention;
    private final Map<Class<?>, List<FieldPlace>> members = new IdentityHashMap<>(0);
    private @Nullable Class<?>[] byDepth = new Class<?>[SMALLEST];
    private @Nullable FieldPlace[] fields = new FieldPlace[SMALLEST];
    private int lastBegun;

    /** The registration of texts, once they are met. */
    private @Nullable Registration texts;

    /** Whether the serializer of texts is Kryo's own, so that no text of this root holds anything. */
    private boolean leavesOutTexts;

    CurrentPlace(Kryo kryo, Attention attention) {
        this.kryo = kryo;
        this.attention = attention;
    }

    /** Tells how texts are registered. From the next root on they are left out while they have Kryo's own serializer. */
    void meetTexts(Registration registration) {
        texts = registration;
    }

    /** Begins a root. Texts may have been given another serializer since the last one. */
    void beginRoot() {
        leavesOutTexts = texts != null && texts.getSerializer().getClass() == DefaultSerializers.StringSerializer.class;
    }

    /**
     * Enters an object. After a reset in the middle of a root, as by a copy that is made there, Kryo counts below zero: no place
     * is known then.
     */
    void enter(int depth, Class<?> type) {
        if (type == String.class && leavesOutTexts || depth < 0) {
            return;
        }
        if (depth >= byDepth.length) {
            grow(depth);
        }
        // Mostly it is there already, and G1 takes longer to store it than to ask.
        if (byDepth[depth] != type) {
            byDepth[depth] = type;
        }
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
                && depth > 0
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
        if (depth < 0) {
            return depth;
        }
        if (depth >= fields.length) {
            grow(depth);
        }
        fields[depth] = field;
        return depth;
    }

    void leaveField(int depth) {
        if (depth >= 0 && depth < fields.length) {
            fields[depth] = null;
        }
    }

    /** Returns the field that is known at this depth, else the class; null if neither is. */
    @Nullable
    Object at(int depth) {
        return depth < 0 || depth >= fields.length || fields[depth] == null ? type(depth) : fields[depth];
    }

    /** Returns the class of the object at this depth; null if it is not known. */
    @Nullable
    Class<?> type(int depth) {
        return depth < 0 || depth >= byDepth.length ? null : byDepth[depth];
    }

    /**
     * Returns what is declared for what may stand at this depth: by the field that is under way at the depth of the owner, else by
     * each component of the record there; nothing if neither is there.
     */
    List<DeclaredPlace> declared(int owner, int depth) {
        List<DeclaredPlace> places = declared(owner);
        for (int level = owner + 1; level <= depth && !places.isEmpty(); level++) {
            Class<?> container = type(level);
            places = container == null ? List.of() : within(places, container);
        }
        return places;
    }

    private List<DeclaredPlace> within(List<DeclaredPlace> places, Class<?> container) {
        if (!isReadByHost(container)) {
            return places.stream().map(DeclaredPlace::untyped).toList();
        }
        return places.stream()
                .flatMap(place -> place.within(container).stream())
                .toList();
    }

    private List<DeclaredPlace> declared(int owner) {
        if (owner == 0) {
            return List.of();
        }
        FieldPlace field = fields[owner];
        if (field != null) {
            return List.of(field.declared());
        }
        Class<?> type = byDepth[owner];
        if (type == null || !type.isRecord()) {
            return List.of();
        }
        var components = members(type).stream().map(FieldPlace::declared);
        return (isReadByHost(type) ? components : components.map(DeclaredPlace::untyped)).toList();
    }

    /** Returns the fields of a class, or its components, with what they declare. */
    List<FieldPlace> members(Class<?> owner) {
        return members.computeIfAbsent(
                owner, type -> type.isRecord() ? FieldPlace.components(type) : FieldPlace.fields(type));
    }

    /** Returns the greatest depth up to this one where a field is known or the object is no container; 0 if there is none. */
    int ownerDepth(int depth) {
        int at = Math.min(depth, byDepth.length - 1);
        while (at > 0 && fields[at] == null && isContainer(byDepth[at])) {
            at--;
        }
        return Math.max(at, 0);
    }

    /** The references of a collection that Kryo reads by its fields stand in those fields, whatever it says of its elements. */
    private boolean isContainer(@Nullable Class<?> type) {
        return type != null && DeclaredPlace.isContainer(type) && !(serializer(type) instanceof FieldSerializer<?>);
    }

    /**
     * Returns whether a serializer of Kryo's own reads the contents of a container or record as such. One of the user's may read other references
     * beside its elements, and so may code of the class itself.
     */
    private boolean isReadByHost(Class<?> type) {
        Serializer<?> serializer = serializer(type);
        return serializer == null
                || HostPackage.holdsAll(serializer)
                        && NOT_BY_CONTENTS.stream().noneMatch(each -> each.isInstance(serializer));
    }

    /** Returns the serializer that is registered for a class; null if there is none, because its field or container has another one. */
    private @Nullable Serializer<?> serializer(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        Serializer<?> serializer = registration == null ? null : registration.getSerializer();
        return serializer instanceof RootHook hook ? hook.inner : serializer;
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
        }
    }
}
