package io.weaklink.tool;

import picocli.CommandLine.Option;

/** That a command is to print JSON; it stands in each that looks at snapshots. */
final class AsJson {

    @Option(
            names = "--json",
            description = "Prints one JSON object instead, of a shape that stays: see docs/tool.md. Messages about what"
                    + " could not be looked at still go to standard error.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }
}
