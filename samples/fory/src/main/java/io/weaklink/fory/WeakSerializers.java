package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.ReferenceKind;
import io.weaklink.ReferentTypes;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.fory.Fory;
import org.apache.fory.exception.ForyException;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.ObjectSerializer;
import org.apache.fory.serializer.ReplaceResolveSerializer;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.SerializerFactory;
import org.apache.fory.serializer.Serializers;
import org.apache.fory.serializer.collection.ChildContainerSerializers.ChildCollectionSerializer;
import org.apache.fory.serializer.collection.ChildContainerSerializers.ChildMapSerializer;
import org.apache.fory.serializer.collection.CollectionSerializers.HashSetSerializer;
import org.apache.fory.serializer.collection.CollectionSerializers.LinkedHashSetSerializer;
import org.apache.fory.serializer.collection.CollectionSerializers.SortedSetSerializer;
import org.apache.fory.serializer.collection.MapSerializers.HashMapSerializer;
import org.apache.fory.serializer.collection.MapSerializers.LinkedHashMapSerializer;
import org.apache.fory.serializer.collection.MapSerializers.SortedMapSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the serializers of one {@code Fory}: once for each class, when Fory first meets it. A class that has nothing to
 * do with weak references keeps Fory's own.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class WeakSerializers implements SerializerFactory {

    private final CodecSetup codec;

    /** The classes for which Fory is being asked for its own serializer. */
    private final List<Class<?>> asking = new ArrayList<>(1);

    private WeakSerializers(CodecSetup codec) {
        this.codec = codec;
    }

    /**
     * Lets Fory ask for serializers, and gives it those of the classes that it knows already.
     *
     * @throws IllegalStateException if this Fory cannot keep references
     */
    static void install(Fory fory, CodecSetup codec) {
        if (!fory.getConfig().trackingRef()) {
            throw new IllegalStateException(
                    "Weaklink needs the references that Fory keeps. Build Fory with" + " withRefTracking(true).");
        }
        if (fory.getConfig().isXlang()) {
            throw new IllegalStateException("Weaklink's bytes are for Java alone. Build Fory with withXlang(false).");
        }
        if (fory.getConfig().isMetaShareEnabled() && !fory.getConfig().requireClassRegistration()) {
            throw new IllegalStateException(
                    "In its compatible mode Fory reads a class that a serializer factory serves only"
                            + " if it is registered. Build Fory with withCompatible(false), or with requireClassRegistration(true)"
                            + " and register the classes by id.");
        }
        if (fory.getTypeResolver() instanceof ClassResolver resolver
                && resolver.getSerializer(WeakHashMap.class, false) instanceof WeakMapSerializer) {
            throw new IllegalStateException("Weaklink is installed in this Fory already. Install one setup.");
        }
        var serializers = new WeakSerializers(codec);
        int id = WireBytes.FIRST_ID;
        for (ReferenceKind kind : ReferenceKind.values()) {
            serializers.registerReference(fory, kind.type(), id++);
            serializers.registerReference(fory, kind.lateType(), id++);
        }
        fory.registerSerializer(WeakHashMap.class, it -> new WeakMapSerializer(it, codec));
        fory.registerSerializerFactory(serializers);
        watch(fory);
        serializers.wrapKnown(fory);
    }

    /**
     * Registers a class of references by an id far up, so that those which Fory counts for the classes of users stay as
     * they are. By name it could not be written in the compatible mode once it was read: ForyLimitsTest.
     */
    private void registerReference(Fory fory, Class<?> type, int id) {
        if (!fory.getTypeResolver().isRegistered(type)) {
            fory.register(type, id);
        }
        fory.registerSerializer(type, it -> new ReferenceSerializer(it.getConfig(), type, codec));
    }

    /** Sets and maps have their own serializers, unless a user has given them another one. */
    private static void watch(Fory fory) {
        replace(fory, HashSet.class, HashSetSerializer.class, it -> new WatchedSet<>(it, HashSet.class));
        replace(
                fory,
                LinkedHashSet.class,
                LinkedHashSetSerializer.class,
                it -> new WatchedSet<>(it, LinkedHashSet.class));
        replace(fory, TreeSet.class, SortedSetSerializer.class, it -> new WatchedSortedSet<>(it, TreeSet.class));
        replace(fory, HashMap.class, HashMapSerializer.class, it -> new WatchedMap<>(it, HashMap.class));
        replace(
                fory,
                LinkedHashMap.class,
                LinkedHashMapSerializer.class,
                it -> new WatchedMap<>(it, LinkedHashMap.class));
        replace(fory, TreeMap.class, SortedMapSerializer.class, it -> new WatchedSortedMap<>(it, TreeMap.class));
    }

    private static void replace(Fory fory, Class<?> type, Class<?> own, Function<TypeResolver, Serializer<?>> watched) {
        if (fory.getSerializer(type).getClass() == own) {
            fory.registerSerializer(type, watched);
        }
    }

    /** Referents for which Fory has serializers from the start, as for lists. */
    private void wrapKnown(Fory fory) {
        if (!(fory.getTypeResolver() instanceof ClassResolver resolver)) {
            return;
        }
        for (Class<?> type : resolver.getRegisteredClasses()) {
            if (ReferentTypes.hasIdentity(type) && codec.types().isDeclared(type)) {
                Serializer own = resolver.getSerializer(type, false);
                if (own != null && !(own instanceof Carrier)) {
                    fory.registerSerializer(type, carried(resolver, type, own));
                }
            }
        }
    }

    @Override
    public @Nullable Serializer createSerializer(TypeResolver resolver, Class<?> type) {
        if (asking.contains(type)) {
            return null;
        }
        try {
            return serializer(resolver, type);
        } catch (WeaklinkException e) {
            throw new ForyException(e.getMessage(), e);
        }
    }

    private @Nullable Serializer serializer(TypeResolver resolver, Class<?> type) {
        ReferenceKind.requireWritable(type);
        if (Reference.class.isAssignableFrom(type)) {
            return new ReferenceSerializer(resolver.getConfig(), type, codec);
        }
        BodyPlan plan = BodyPlan.of(type, codec);
        if (plan == null) {
            return watched(resolver, type);
        }
        Class<? extends Serializer> own = ownOf(resolver, type);
        if (own == ObjectSerializer.class) {
            return new BodySerializer(resolver, type, plan, codec);
        }
        if (plan.hasMarks()) {
            throw new WeaklinkException("'" + type.getName()
                    + "' has fields marked with @Weak, but Fory writes it by its '" + own.getSimpleName()
                    + "', which does not write fields one by one. Hold WeakReferences instead.");
        }
        boolean carries = plan.carries() && own != ReplaceResolveSerializer.class;
        return carries ? carried(resolver, type, newOwn(resolver, type)) : null;
    }

    /** Returns what watches the user's own hashed sets and maps; null for any other class. */
    private @Nullable Serializer watched(TypeResolver resolver, Class type) {
        if (HashSet.class.isAssignableFrom(type) && ownOf(resolver, type) == ChildCollectionSerializer.class) {
            return new WatchedSubset(resolver, type);
        }
        if (HashMap.class.isAssignableFrom(type) && ownOf(resolver, type) == ChildMapSerializer.class) {
            return new WatchedSubmap(resolver, type);
        }
        return null;
    }

    /** Returns the class of the serializer that Fory would choose by itself. */
    private Class<? extends Serializer> ownOf(TypeResolver resolver, Class<?> type) {
        asking.add(type);
        try {
            return resolver.getSerializerClass(type, false);
        } finally {
            asking.remove(type);
        }
    }

    private Serializer newOwn(TypeResolver resolver, Class<?> type) {
        return Serializers.newSerializer(resolver, type, ownOf(resolver, type));
    }

    private static Serializer carried(TypeResolver resolver, Class type, Serializer own) {
        if (Collection.class.isAssignableFrom(type)) {
            return new CarriedCollection(resolver, type, own);
        }
        return Map.class.isAssignableFrom(type)
                ? new CarriedMap(resolver, type, own)
                : new CarriedObject(resolver, type, own);
    }

    /**
     * Refuses a class whose objects a reference stands ahead of, if they would be written without their numbers.
     *
     * @throws WeaklinkException if Fory writes such an object by a serializer that is not ours
     */
    static void requireCarrier(TypeResolver resolver, Class<?> type) {
        Serializer<?> serializer;
        try {
            serializer = resolver.getSerializer(type);
        } catch (ForyException | UnsupportedOperationException e) {
            return; // Such an object stands in no document.
        }
        if (!(serializer instanceof Carrier)) {
            throw Refusals.ofCarrier(type);
        }
    }
}
