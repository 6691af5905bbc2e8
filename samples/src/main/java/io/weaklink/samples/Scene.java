package io.weaklink.samples;

/** One scene of the tour. */
interface Scene {

    /** Plays it; an exception counts as a wrong claim. */
    void play(Stage stage) throws Exception;
}
