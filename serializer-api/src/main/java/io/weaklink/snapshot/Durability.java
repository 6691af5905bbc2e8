package io.weaklink.snapshot;

/** How much a snapshot that has been written survives, as far as the operating system tells. */
public enum Durability {

    /**
     * File and directory were forced to the device. The snapshot survives a loss of power, if the file system and the
     * device keep their promises.
     */
    DURABLE,

    /**
     * The file was forced, but the directory could not be forced, as on Windows. After a loss of power the snapshot may
     * be missing, and then the snapshot before it is found.
     */
    FILE_SYNCED,

    /** Nothing was forced, because the store was told not to. The snapshot survives the death of this process only. */
    RENAMED_ONLY
}
