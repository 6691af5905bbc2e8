package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * Checks the answers of the application's resolvers. A resolver that finds nothing returns an empty collection, never
 * null.
 */
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
