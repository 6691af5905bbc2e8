package io.weaklink.snapshot;

/** One thing that a store did to its directory, or told its caller. Files are told apart by an index, not by their name. */
sealed interface Step {

    /** A name that did not exist names a new file. */
    record Created(String name, int file) implements Step {}

    /** Bytes behind those that were written before. */
    record Wrote(int file, byte[] bytes) implements Step {}

    /** The device has what was written to this file so far. */
    record Forced(int file) implements Step {}

    /** A file lost one name and got another. */
    record Renamed(String from, String to, int file) implements Step {}

    /** The device has all names. */
    record ForcedNames() implements Step {}

    /** A name is gone. */
    record Deleted(String name) implements Step {}

    /** A write returned: from here on this snapshot, or a newer one, is what a reader must see. */
    record Promised(long number) implements Step {}
}
