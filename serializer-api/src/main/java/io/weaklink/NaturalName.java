package io.weaklink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Computes a name from each object of one type, and finds the objects again by that name.
 *
 * <p>The objects that the application finds are keyed by the same function that names an object on write. So a list in
 * another order, or with further objects, cannot bind a reference wrongly.
 */
final class NaturalName<T> {

    private final Class<T> type;
    private final Function<? super T, String> name;
    private final Function<? super Set<String>, ? extends Iterable<? extends T>> objects;

    NaturalName(
            Class<T> type,
            Function<? super T, String> name,
            Function<? super Set<String>, ? extends Iterable<? extends T>> objects) {
        this.type = type;
        this.name = name;
        this.objects = objects;
    }

    IdentityToken nameOf(Object referent) {
        String key = name.apply(type.cast(referent));
        if (key == null) {
            throw new WeaklinkException("The natural name of a '" + type.getName()
                    + "' was null. Compute it from what the object always has.");
        }
        return IdentityToken.name(key);
    }

    /**
     * Adds an object of a document that is being read under its name. An object whose name is null has none.
     *
     * @throws WeaklinkException if another object of the document has the same name
     */
    void addTo(Map<IdentityToken, Object> named, Object referent) {
        String key = name.apply(type.cast(referent));
        if (key != null) {
            addTo(named, IdentityToken.name(key), referent);
        }
    }

    /** Adds an object of a document under its natural name, which only one object may have. */
    static void addTo(Map<IdentityToken, Object> named, IdentityToken name, Object referent) {
        Object other = named.putIfAbsent(name, referent);
        if (other != null && other != referent) {
            throw new WeaklinkException("The natural name '" + name + "' is that of two objects of this document, "
                    + plain(other) + " and " + plain(referent) + ". Compute a name that only one object has.");
        }
    }

    /** Describes the object without its own text, which may be private, huge or broken. */
    private static String plain(Object object) {
        return object.getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(object));
    }

    /** Returns the application's objects by these names; two objects under one name count as none. */
    Map<IdentityToken, Object> findAll(Set<String> names) {
        Map<IdentityToken, Object> found = new HashMap<>();
        Set<IdentityToken> ambiguous = new HashSet<>();
        for (T object : ResolverAnswers.require(objects.apply(names), objects)) {
            if (object != null) {
                Object other = found.putIfAbsent(nameOf(object), object);
                if (other != null && other != object) {
                    ambiguous.add(nameOf(object));
                }
            }
        }
        found.keySet().removeAll(ambiguous);
        return found;
    }
}
