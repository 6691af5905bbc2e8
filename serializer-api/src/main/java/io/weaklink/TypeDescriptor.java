package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.registry.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * Names a referent's type on the wire without being a class. Immutable.
 *
 * <p>It is the alias of the nearest declared referent type of the object, or that type's class name where there is no
 * alias. A descriptor is compared with what is known about an object that was found; no class is ever loaded, looked up
 * or initialised because of one.
 *
 * @param name not blank, at most {@value #MAX_LENGTH} characters, without a colon and not starting with {@code =} (the
 *     compact form puts the token behind a colon)
 */
public record TypeDescriptor(String name) {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 1_024;

    /** Refuses a blank name, a very long name, and a name that could not be told from a token. */
    public TypeDescriptor {
        requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A type descriptor must not be blank. Give the alias of a type.");
        }
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A type descriptor must have at most " + MAX_LENGTH
                    + " characters, this one has " + name.length() + ". Give a shorter alias.");
        }
        if (name.indexOf(':') >= 0 || name.startsWith("=")) {
            throw new IllegalArgumentException("A type descriptor must not contain ':' nor start with '=', but was "
                    + Excerpt.of(name) + ". Choose another alias.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TypeDescriptor it && name.equals(it.name);
    }

    /** Returns a hash under a secret of this process, because a sender can choose names. */
    @Override
    public int hashCode() {
        return SecretHash.of(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
