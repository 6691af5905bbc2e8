package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotCodec;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The user's classes, beside those of the tool. Only the class that the user names is asked for. */
final class ClassPath implements AutoCloseable {

    private final URLClassLoader loader;

    /** Takes directories and jars, with what stands between the entries of a class path on this system. */
    ClassPath(String entries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : entries.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.notExists(path)) {
                throw new NoSuchFileException(entry);
            }
            urls.add(path.toUri().toURL());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassPath.class.getClassLoader());
    }

    /**
     * Returns what a {@code Supplier<SnapshotCodec<?>>} of this name gives.
     *
     * @throws IOException if there is no such class, or it is no such thing
     */
    SnapshotCodec<?> codec(String name) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var constructor = Class.forName(name, true, loader).getDeclaredConstructor();
            constructor.setAccessible(true);
            if (constructor.newInstance() instanceof Supplier<?> supplier
                    && supplier.get() instanceof SnapshotCodec<?> codec) {
                return codec;
            }
        } catch (ReflectiveOperationException | LinkageError failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(
                    "The codec '" + name + "' could not be made: " + cause
                            + ". Put all it needs on --classpath, and give it a constructor without parameters.",
                    failed);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        throw new IOException("'" + name + "' is no java.util.function.Supplier of a SnapshotCodec. Name one that is.");
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
