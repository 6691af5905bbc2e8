package io.weaklink.jackson;

/** A serializer that writes the number of a referent. */
interface CarriesNumber {

    /** Returns whether the serializer writes the number for its own type; false if that type is external. */
    default boolean carriesNumber() {
        return true;
    }
}
