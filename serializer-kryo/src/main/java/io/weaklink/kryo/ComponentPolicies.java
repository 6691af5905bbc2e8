package io.weaklink.kryo;

import io.weaklink.OnGone;
import io.weaklink.Weak;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that marks give to the components of a record. Kryo does not tell which component it reads, so components whose
 * references could be taken for each other's must have the same policy.
 */
final class ComponentPolicies {

    private ComponentPolicies() {}

    /** Says which two components differ, with the way out; null if none do. */
    static @Nullable String refusal(Class<?> record) {
        MarkedFields marked = MarkedFields.of(record);
        List<FieldPlace> components = FieldPlace.components(record);
        for (FieldPlace one : components) {
            OnGone given = policy(marked.mark(one.name()));
            for (FieldPlace other : components) {
                if (given != null
                        && given != policy(marked.mark(other.name()))
                        && mayBeTakenFor(one.declared(), other.declared())) {
                    return "'" + record.getName() + "." + one.name()
                            + "': @Weak gives a policy to a record component, and '"
                            + other.name() + "' has another one or none, but Kryo does not tell which of them it reads."
                            + " Give both the same policy, or hold the references in a class.";
                }
            }
        }
        return null;
    }

    private static @Nullable OnGone policy(@Nullable Weak mark) {
        return mark == null || mark.onGone().length == 0 ? null : mark.onGone()[0];
    }

    private static boolean mayBeOneObject(Class<?> one, Class<?> other) {
        boolean isOpen = (one.isInterface() || other.isInterface())
                && !Modifier.isFinal(one.getModifiers())
                && !Modifier.isFinal(other.getModifiers());
        return isOpen || one.isAssignableFrom(other) || other.isAssignableFrom(one);
    }

    /** Returns whether a reference can stand in both, itself or in a container that both may hold. */
    private static boolean mayBeTakenFor(DeclaredPlace one, DeclaredPlace other) {
        if (!mayBeOneObject(one.type(), other.type())) {
            return false;
        }
        return one.holder() != null && other.holder() != null
                || one.elements().stream()
                        .anyMatch(each -> other.elements().stream().anyMatch(it -> mayBeTakenFor(each, it)));
    }
}
