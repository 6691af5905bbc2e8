package io.weaklink.snapshot;

/** What a snapshot that has been written would survive, as far as the operating system tells. */
public enum Durability {

    /**
     * File and directory were forced to the device: it survives a loss of power, if the file system and the device do
     * what they say.
     */
    DURABLE,

    /**
     * The file was forced, but the directory could not be, as on Windows: its bytes are safe, but after a loss of power it
     * may be missing, and the one before it is found.
     */
    FILE_SYNCED,

    /** Nothing was forced, since the store was told not to: it survives the death of this process only. */
    RENAMED_ONLY
}
