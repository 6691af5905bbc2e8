package io.weaklink.spring;

import io.weaklink.Weaklink;
import java.util.Set;

/** How far the references reach in JSON that comes from outside. */
enum Trust {

    /** To the objects of the same document. */
    DOCUMENT {
        @Override
        Weaklink confine(Weaklink weaklink, Set<Class<?>> exported) {
            return weaklink.confined();
        }
    },

    /** To the objects of the same document, and to what the exported natural names find. */
    EXPORTED {
        @Override
        Weaklink confine(Weaklink weaklink, Set<Class<?>> exported) {
            return weaklink.confined(exported.toArray(Class<?>[]::new));
        }
    },

    /** As in the application's own documents. Only where each sender may do what the application may. */
    ALL {
        @Override
        Weaklink confine(Weaklink weaklink, Set<Class<?>> exported) {
            return weaklink;
        }
    };

    /** Returns the setup for JSON that comes from outside. */
    abstract Weaklink confine(Weaklink weaklink, Set<Class<?>> exported);
}
