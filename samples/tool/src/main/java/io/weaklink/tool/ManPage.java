package io.weaklink.tool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The program's page in the language of man(7), made of the commands as picocli knows them.
 *
 * @param root the program
 * @param version its version
 */
record ManPage(CommandSpec root, String version) {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "NO_COLOR", "If set and not empty, nothing is printed in colours.",
            "CLICOLOR_FORCE", "If set, and neither empty nor 0, all is printed in colours, also into a file.",
            "CLICOLOR", "If 0, nothing is printed in colours.");

    String text() {
        var page = new Roff();
        page.title(root.name().toUpperCase(Locale.ROOT), 1, "Weaklink " + version);
        page.section("NAME").text(root.name() + " - looks at snapshots of Weaklink");
        page.section("SYNOPSIS").bold(root.name()).text("COMMAND [OPTIONS] ...");
        page.section("DESCRIPTION");
        page.paragraph(plain(root.usageMessage().description()));
        page.section("COMMANDS");
        for (CommandLine command : root.subcommands().values()) {
            command(page, command.getCommandSpec());
        }
        page.section("OPTIONS OF EACH COMMAND");
        common().forEach(option -> argument(page, names(option), option));
        page.section("EXIT STATUS");
        root.usageMessage().exitCodeList().forEach(page::entry);
        page.section("ENVIRONMENT");
        new TreeMap<>(ENVIRONMENT).forEach(page::entry);
        return page.toString();
    }

    private List<OptionSpec> common() {
        return root.options().stream().filter(option -> !option.hidden()).toList();
    }

    private void command(Roff page, CommandSpec command) {
        page.subsection(synopsis(command));
        for (String text : command.usageMessage().description()) {
            page.paragraph(plain(text));
        }
        command.positionalParameters().forEach(it -> argument(page, it.paramLabel(), it));
        Set<String> elsewhere = common().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .collect(Collectors.toSet());
        Predicate<OptionSpec> own = option -> !option.hidden() && !elsewhere.contains(option.longestName());
        command.options().stream().filter(own).forEach(option -> argument(page, names(option), option));
        page.example(command.usageMessage().footer());
    }

    /** Returns one line: picocli breaks its own where a terminal ends. */
    private String synopsis(CommandSpec command) {
        Set<String> words = new LinkedHashSet<>(List.of(root.name(), command.name(), "[OPTIONS]"));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            words.add(parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : ""));
        }
        return String.join(" ", words);
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 || option.negatable() ? "" : "=" + option.paramLabel();
        String negated = option.negatable() ? ", --no-" + option.longestName().substring(2) : "";
        return String.join(", ", option.names()) + negated + value;
    }

    private static void argument(Roff page, String name, ArgSpec argument) {
        page.entry(name, plain(argument.description()));
    }

    private static String plain(String... description) {
        return List.of(description).stream()
                .map(line -> Ansi.OFF.string(line.replace("%n", " ").replace("%%", "%")))
                .collect(Collectors.joining(" "));
    }
}
