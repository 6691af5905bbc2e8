package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A program of somebody else's: its classes are in a directory, and not on the class path of the tests. */
final class Compiled {

    private Compiled() {}

    /** Compiles it, runs its main method, and returns the directory of its classes. */
    static Path run(Path directory, String name, String source, String... args) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        compile(classes, file);
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader())) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) args);
        }
        return classes;
    }

    private static void compile(Path classes, Path file) throws IOException {
        var errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }
}
