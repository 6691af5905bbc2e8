package io.weaklink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes a name from each object of one type, and finds the objects again by that name.
 *
 * <p>The objects that the application finds are keyed by the same function that names an object on write. So a list in
 * another order, or with further objects, cannot bind a reference wrongly.
 */
final class NaturalName<T> {

    /** What divides the parts of a name: any sign but a quote. */
    private static final Pattern PARTS = Pattern.compile("[\\p{Punct}&&[^'\"]]");

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

    /** Returns the same names, by which no object outside of a document is found. */
    NaturalName<T> inDocuments() {
        return new NaturalName<>(type, name, names -> List.of());
    }

    /**
     * Returns the name of the object.
     *
     * @throws WeaklinkException if the name was computed from null, or if it is no name
     */
    IdentityToken nameOf(Object referent) {
        String key = compute(referent);
        if (key == null || PARTS.splitAsStream(key).anyMatch("null"::equals)) {
            throw refused(referent, " was computed from null: " + (key == null ? "it is null" : Excerpt.of(key)), null);
        }
        try {
            return IdentityToken.name(key);
        } catch (IllegalArgumentException wrong) {
            throw new WeaklinkException(
                    "The natural name of a '" + referent.getClass().getName() + "' is refused: " + wrong.getMessage(),
                    wrong);
        }
    }

    private @Nullable String compute(Object referent) {
        try {
            return name.apply(type.cast(referent));
        } catch (RuntimeException failed) {
            throw refused(
                    referent,
                    " cannot be computed: the function failed with '"
                            + failed.getClass().getName() + "'",
                    failed);
        }
    }

    private WeaklinkException refused(Object referent, String why, @Nullable RuntimeException cause) {
        String fact = "The natural name of a '" + referent.getClass().getName() + "'" + why
                + ". Give the object its key before it is written; or, if it is a proxy that stands for another object,"
                + " tell the setup with sameAs(" + type.getSimpleName() + ".class, ...).";
        return cause == null ? new WeaklinkException(fact) : new WeaklinkException(fact, cause);
    }

    /**
     * Adds an object of a document that is being read under its name. An object whose name cannot be computed has none:
     * a reader refuses no document for its sake.
     *
     * @throws WeaklinkException if another object of the document has the same name
     */
    void addTo(Map<IdentityToken, Object> named, Object referent) {
        IdentityToken itsName;
        try {
            itsName = nameOf(referent);
        } catch (WeaklinkException nameless) {
            return;
        }
        addTo(named, itsName, referent);
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

    /**
     * Returns the application's objects by these names; two objects under one name count as none. An object that stands
     * for another has the name of that one.
     *
     * @param standsFor gives the object for which its argument stands
     */
    Map<IdentityToken, Object> findAll(Set<String> names, UnaryOperator<Object> standsFor) {
        Map<IdentityToken, Object> found = new HashMap<>();
        Map<IdentityToken, Object> reals = new HashMap<>();
        Set<IdentityToken> ambiguous = new HashSet<>();
        for (T object : ResolverAnswers.require(objects.apply(names), objects)) {
            if (object != null) {
                Object real = standsFor.apply(object);
                IdentityToken itsName = nameOf(real);
                Object other = reals.putIfAbsent(itsName, real);
                if (other == null) {
                    found.put(itsName, object);
                } else if (other != real) {
                    ambiguous.add(itsName);
                }
            }
        }
        found.keySet().removeAll(ambiguous);
        return found;
    }
}
