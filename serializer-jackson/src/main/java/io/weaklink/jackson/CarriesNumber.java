package io.weaklink.jackson;

/** A serializer that writes the number of a referent. */
interface CarriesNumber {

    /** Returns whether it does so for its own type; not if that is external. */
    default boolean carriesNumber() {
        return true;
    }
}
