package io.weaklink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the builder was told about one type. A class that is named several times has one declaration.
 *
 * @param alias the name on the wire, null for the class name
 * @param formerly names that are still understood
 */
record Declaration(
        @Nullable String alias,
        List<String> formerly,
        boolean external,
        boolean durable,
        @Nullable NaturalName<?> natural,
        @Nullable SameAs<?> same,
        @Nullable OnGone onGone,
        boolean referent) {

    static final Declaration NONE = new Declaration(null, List.of(), false, false, null, null, null, false);

    Declaration asReferent() {
        return new Declaration(alias, formerly, external, durable, natural, same, onGone, true);
    }

    Declaration describedAs(String name, List<String> former) {
        return new Declaration(name, former, external, durable, natural, same, onGone, referent);
    }

    Declaration asExternal() {
        return new Declaration(alias, formerly, true, durable, natural, same, onGone, referent);
    }

    Declaration asDurable() {
        return new Declaration(alias, formerly, external, true, natural, same, onGone, true);
    }

    Declaration named(NaturalName<?> name) {
        return new Declaration(alias, formerly, external, durable, name, same, onGone, true);
    }

    Declaration standingFor(SameAs<?> real) {
        return new Declaration(alias, formerly, external, durable, natural, real, onGone, referent);
    }

    Declaration whenGone(OnGone policy) {
        return new Declaration(alias, formerly, external, durable, natural, same, policy, referent);
    }

    /** Returns this declaration for input that is not trusted; see {@link Weaklink#confined}. */
    Declaration confined(boolean exported) {
        return new Declaration(
                alias,
                formerly,
                external,
                durable,
                natural == null || exported ? natural : natural.inDocuments(),
                same,
                onGone == OnGone.LATE ? OnGone.EMPTY : onGone,
                referent);
    }

    /** Whether it names a type for the wire, rather than only giving it a policy. */
    boolean namesType() {
        return referent || external || alias != null;
    }
}
