package io.weaklink.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the tool said and how it ended.
 *
 * @param code with which it exits
 */
record Shell(int code, String out, String err) {

    /** Runs it where nobody looks, in an environment without variables. */
    static Shell run(Object... args) {
        return in(false, Map.of(), args);
    }

    /** Runs it, for a terminal or not, in this environment. */
    static Shell in(boolean isWatched, Map<String, String> environment, Object... args) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintWriter(bytes, true, StandardCharsets.UTF_8);
        var err = new StringWriter();
        var terminal = new Terminal(bytes, out, new PrintWriter(err), isWatched, environment::get);
        int code = SnapshotTool.commandLine(terminal)
                .execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        out.flush();
        return new Shell(code, bytes.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** Runs it in a JVM of its own, with this much memory. */
    static Shell inAnotherJvm(String memory, Path out, Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                SnapshotTool.class.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(process.waitFor(), "", err);
    }

    /** Returns what it complained about, without the warnings of a later JDK about the libraries of others. */
    String complaints() {
        return err.lines().filter(line -> !line.startsWith("WARNING: ")).collect(Collectors.joining("\n"));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
