package io.weaklink.tool;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the commands. */
@Command(
        name = "completion",
        description = {
            "Prints a script with which bash and zsh complete commands.",
            "It completes the commands, options and files of a program named weaklink: an alias will do, as alias"
                    + " weaklink='java -jar weaklink-tool.jar'."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink completion > ~/.local/share/bash-completion/completions/weaklink",
            "  source <(weaklink completion)"
        })
final class Completion implements Callable<Integer> {

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    Completion(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            screen.raw().print(AutoComplete.bash(SnapshotTool.NAME, spec.root().commandLine()));
            screen.flush();
        }
        return Finding.WHOLE;
    }
}
