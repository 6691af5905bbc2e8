package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * A place of a document being read whose referent is not known yet: open until the document ends and {@link Binder} closes
 * it.
 */
sealed interface OpenPlace permits OpenReference, OpenField {

    /** What the place declares. */
    Holder holder();

    /** What happens if the referent is gone; of a slot, whose type only the end tells, this is what is known before. */
    OnGone policy();

    /** The type that the reference was written with; null where the form does not tell it. */
    @Nullable
    TypeDescriptor type();

    /** The row of the report; null where nobody wants one. */
    @Nullable
    ReadRow row();

    /**
     * Refuses a policy that this kind of place cannot keep.
     *
     * @throws WeaklinkException if it cannot
     */
    void requireKept(OnGone policy, @Nullable TypeDescriptor type);

    /** Says why {@code found} must not be bound to a place; null if it may. */
    static @Nullable String refusal(Object found, @Nullable TypeDescriptor type, Holder holder, ReferentTypes types) {
        if (!holder.declares().isInstance(found)) {
            return "expected a '" + holder.declares().getName() + "', found a '"
                    + found.getClass().getName() + "'";
        }
        if (type != null && !types.answersTo(found.getClass(), type)) {
            return "expected a '" + type + "', found a '" + found.getClass().getName() + "'";
        }
        return null;
    }
}
