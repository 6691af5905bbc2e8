package io.weaklink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a {@link java.util.WeakHashMap} may have. Every codec refuses any others in these words, and its check lists
 * them in the same words.
 *
 * <p>Declared referents are written as weak references. Keys without identity, as texts are, make no difference between
 * an object and its copy, so such a map is left to the host. A key of any other class would be copied, and nothing holds
 * the copy.
 */
public final class WeakKeys {

    private WeakKeys() {}

    /**
     * Returns whether the keys of a map are written as weak references.
     *
     * @param parts keys and values in turn, as {@link WeakShape#parts} gives them
     * @return false if no key has an identity; then the map stays with the host
     * @throws WeaklinkException if a key has an identity and its class is no declared referent
     */
    public static boolean areReferents(List<@Nullable Object> parts, ReferentTypes types) {
        boolean any = false;
        for (int i = 0; i < parts.size(); i += 2) {
            Object key = parts.get(i);
            if (key != null && ReferentTypes.hasIdentity(key.getClass())) {
                requireReferent(key.getClass(), types);
                any = true;
            }
        }
        return any;
    }

    /**
     * Refuses a class of keys that a reader would lose.
     *
     * @throws WeaklinkException if objects of this class have an identity, and the class is no declared referent
     */
    public static void requireReferent(Class<?> key, ReferentTypes types) {
        if (ReferentTypes.hasIdentity(key) && !types.isDeclared(key)) {
            throw new WeaklinkException("A WeakHashMap has a key of the class '" + key.getName()
                    + "', which is not declared a referent. A reader would make a new key, which nothing else holds, and the"
                    + " entry would be lost. Declare the class with @Referent or Weaklink.builder().referents("
                    + key.getSimpleName() + ".class), or with external(" + key.getSimpleName()
                    + ".class) if its objects never stand in a document.");
        }
    }

    /** Refuses a key of a map that is marked for its values only, if a reader would lose the key. */
    static void refuseInFull(@Nullable Object key) {
        if (key != null && ReferentTypes.hasIdentity(key.getClass())) {
            throw new WeaklinkException(
                    "A WeakHashMap stands in a place where @Weak marks only the values. Its keys, of the"
                            + " class '" + key.getClass().getName()
                            + "', would be written in full, and a reader would make new keys,"
                            + " which nothing else holds. Mark the place with @Weak(WeakSide.KEYS) or @Weak(WeakSide.BOTH).");
        }
    }
}
