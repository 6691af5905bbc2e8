package io.weaklink;

import java.lang.ref.ReferenceQueue;

/** One entry of the side table of names: the hash of the name stands where other nodes have their token. */
final class NamedNode extends Node {

    final IdentityToken.Name name;

    NamedNode(Object object, ReferenceQueue<Object> queue, IdentityToken.Name name, long nameHash) {
        super(object, queue, nameHash, 0);
        this.name = name;
    }

    @Override
    IdentityToken token() {
        return name;
    }
}
