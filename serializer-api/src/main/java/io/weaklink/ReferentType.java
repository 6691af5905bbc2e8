package io.weaklink;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a setup knows of the referents of one class.
 *
 * @param descriptor their type on the wire; null if they have no stable name, and then {@code refusal} says why
 * @param answersTo all names that their types have or had
 * @param declared whether weak references may point at them inside a document
 * @param external whether they live outside documents only
 * @param durable whether they get a token when they are first written
 * @param natural how their natural names are computed; null if they have none
 * @param same tells for which object one of them stands; null if each stands for itself
 * @param onGone the policy of the type, null if it has none
 * @param identity whether they have an identity at all
 * @param refusal why they cannot be described, with the way out; null if they can
 */
record ReferentType(
        @Nullable TypeDescriptor descriptor,
        Set<String> answersTo,
        boolean declared,
        boolean external,
        boolean durable,
        @Nullable NaturalName<?> natural,
        @Nullable SameAs<?> same,
        @Nullable OnGone onGone,
        boolean identity,
        @Nullable String refusal) {

    /** Returns the descriptor; refuses a class that has none. */
    TypeDescriptor requireDescriptor() {
        if (descriptor == null) {
            throw new WeaklinkException(String.valueOf(refusal));
        }
        return descriptor;
    }

    /** Refuses a class whose objects have no identity. */
    void requireIdentity(Class<?> type) {
        if (!identity) {
            throw new WeaklinkException(
                    "A weak reference to a '" + type.getName() + "' cannot be written: a boxed value,"
                            + " String, value-based object, enum constant or Class has no identity that could be found again."
                            + " Hold the value itself, or choose NoIdentity.CLEARED.");
        }
    }

    /** Refuses a class that weak references point at and that is not declared. */
    void requireDeclared(Class<?> type) {
        if (!declared) {
            if (refusal != null) {
                throw new WeaklinkException(refusal);
            }
            String name = type.getName();
            String simple = type.getSimpleName();
            throw new WeaklinkException("A weak reference points at a '" + name
                    + "', which is not declared as a referent,"
                    + " so a reader could not find it in the document. "
                    + (cannotBeAnnotated(type) ? "Add" : "Annotate " + simple + " or a supertype with @Referent, add")
                    + " it with Weaklink.builder().referents(" + simple + ".class), or with external("
                    + simple + ".class) if it never stands in a document.");
        }
    }

    private static boolean cannotBeAnnotated(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || type.isArray();
    }
}
