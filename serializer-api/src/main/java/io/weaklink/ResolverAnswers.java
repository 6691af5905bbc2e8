package io.weaklink;

import org.jspecify.annotations.Nullable;

/** What the application answered when it was asked for referents; nothing found is an empty answer, never null. */
final class ResolverAnswers {

    private ResolverAnswers() {}

    static <T> T require(@Nullable T answer, Object asked) {
        if (answer == null) {
            throw new WeaklinkException("Expected what '" + asked.getClass().getName()
                    + "' knows of the missing referents, but it returned null. Return an empty collection instead.");
        }
        return answer;
    }
}
