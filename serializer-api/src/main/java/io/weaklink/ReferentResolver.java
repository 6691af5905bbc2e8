package io.weaklink;

import java.util.Map;

/**
 * The application's own referents: asked at the end of a document for all that neither the document nor the registry
 * answered, in one batch.
 *
 * <p>What it gives is held until the root is returned (or the {@link Reading} closed) and checked against the type
 * that the reference asks for. It is not put into the registry. Called on the reading thread; it must not read or
 * write with the same host instance.
 */
@FunctionalInterface
public interface ReferentResolver {

    /**
     * Returns the objects that answer to those of {@code missing} that are known here; the others are left out.
     *
     * @param missing the tokens and names that nothing answered to yet, each with the type it was written with
     * @return live objects by token; entries for tokens that were not asked for are ignored
     */
    Map<IdentityToken, ?> findAll(Map<IdentityToken, TypeDescriptor> missing);
}
