package io.weaklink.tool;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the program's page for man. */
@Command(
        name = "man",
        description = "Prints the page of this program for man, made of the commands themselves.",
        footer = {
            "",
            "Examples:",
            "  weaklink man > weaklink.1; man -l weaklink.1",
            "  weaklink man > ~/.local/share/man/man1/weaklink.1"
        })
final class Man implements Callable<Integer> {

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    Man(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (spec != null) {
            screen.raw().print(new ManPage(spec.root(), Version.text()).text());
            screen.flush();
        }
        return Finding.WHOLE;
    }
}
