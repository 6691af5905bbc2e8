package io.weaklink.tool;

import java.util.Locale;

/** When to print in colours, as {@code --color} says it. */
enum Colour {
    /** Where a terminal shows them, and the variables of the environment do not say otherwise. */
    AUTO,
    /** Also into a file. */
    ALWAYS,
    /** Nowhere. */
    NEVER;

    /** Returns it as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isWanted(Terminal terminal) {
        return this == AUTO ? terminal.likesColours() : this == ALWAYS;
    }
}
