package io.weaklink.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the tool said and how it ended.
 *
 * @param code with which it exits
 */
record Shell(int code, String out, String err) {

    static Shell run(Object... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = SnapshotTool.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new Shell(code, out.toString(), err.toString());
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

    List<String> lines() {
        return out.lines().toList();
    }
}
