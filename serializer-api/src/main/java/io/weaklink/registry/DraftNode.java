package io.weaklink.registry;

import java.lang.ref.ReferenceQueue;

/**
 * The entry of an object whose issued token is not published yet: a document has written the token, and the registry
 * does not answer to it.
 *
 * <p>A draft stands on the object side only. So the token finds nothing, and the object keeps its one token. Publishing
 * puts an ordinary node with the same token in its place.
 */
final class DraftNode extends Node {

    DraftNode(Object object, ReferenceQueue<Object> queue, long high, long low) {
        super(object, queue, high, low);
    }

    @Override
    public boolean published() {
        return false;
    }
}
