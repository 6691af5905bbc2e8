package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * A place of a document being read whose referent is not known yet: open until the document ends and {@link Binder} closes
 * it.
 */
sealed interface OpenPlace permits OpenReference, OpenField {

    /** Returns the declaration of the place. */
    Holder holder();

    /**
     * Returns the policy if the referent is gone. For a slot, whose type only the end of the document tells, this is
     * the policy without the type.
     */
    OnGone policy();

    /** Returns the type that the reference was written with; null if the form does not tell it. */
    @Nullable
    TypeDescriptor type();

    /** Returns the row of the report; null where no report or error needs it. */
    @Nullable
    ReadRow row();

    /**
     * Refuses a policy that this kind of place cannot keep.
     *
     * @throws WeaklinkException if the place cannot keep the policy
     */
    void requireKept(OnGone policy, @Nullable TypeDescriptor type);

    /** Says why {@code found} must not be bound to a place; null if it may be bound. */
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
