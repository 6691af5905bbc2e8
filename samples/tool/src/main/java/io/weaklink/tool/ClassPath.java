package io.weaklink.tool;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The classes of the tool and behind them those of the user, in one loader: a Kryo looks for a class by its name where
 * Kryo itself is, and finds the user's there. What both have is taken from the tool.
 */
final class ClassPath implements AutoCloseable {

    private static final String NAME = "weaklink-class-path";

    private final URLClassLoader loader;

    /** Takes directories and jars, with what stands between the entries of a class path on this system. */
    ClassPath(String entries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        for (String entry : entries.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.notExists(path)) {
                throw new NoSuchFileException(entry);
            }
            urls.add(path.toUri().toURL());
        }
        loader = new URLClassLoader(NAME, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Returns whether this very class is of such a loader already. */
    static boolean isInside() {
        return NAME.equals(ClassPath.class.getClassLoader().getName());
    }

    /** Runs a command in the loader, and returns its code. */
    int run(Terminal terminal, List<String> args) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var run = loader.loadClass(SnapshotTool.class.getName())
                    .getDeclaredMethod(
                            "run",
                            OutputStream.class,
                            PrintWriter.class,
                            PrintWriter.class,
                            boolean.class,
                            Function.class,
                            String[].class);
            run.setAccessible(true);
            return (Integer) run.invoke(
                    null,
                    terminal.bytes(),
                    terminal.out(),
                    terminal.err(),
                    terminal.isWatched(),
                    terminal.environment(),
                    args.toArray(String[]::new));
        } catch (InvocationTargetException failed) {
            throw new IOException("The command failed: " + failed.getCause(), failed.getCause());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("The tool does not find itself on its class path.", changed);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
