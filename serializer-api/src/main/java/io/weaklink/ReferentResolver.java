package io.weaklink;

import java.util.Map;

/**
 * Finds referents that the application itself holds. A resolver is asked at the end of a document, in one batch, for
 * all tokens and names to which neither the document nor the registry answered.
 *
 * <p>The objects that a resolver returns are checked against the type that the reference asks for. They are held until
 * the root is returned, or until the {@link Reading} is closed. They are not put into the registry.
 *
 * <p>A resolver is called by each thread that reads, so by several at once if several read. It must not read or write
 * with the same host instance. An exception from it ends the read.
 */
@FunctionalInterface
public interface ReferentResolver {

    /**
     * Returns the objects that are known here by their tokens. Tokens that are not known here are left out.
     *
     * @param missing the tokens and names to which nothing has answered yet, each with the type that it was written
     *     with
     * @return live objects by token, never null; entries for tokens that were not asked for are ignored
     */
    Map<IdentityToken, ?> findAll(Map<IdentityToken, TypeDescriptor> missing);
}
