package io.weaklink.benchmarks.bars;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The classes of one subject: those of the row, of Weaklink and of all libraries, loaded anew. So what the compiler learns of
 * one subject does not show in another one. Only the harness and the platform are shared.
 */
final class OwnClasses extends URLClassLoader {

    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.openjdk.jmh.",
            "org.jspecify.",
            OwnClasses.class.getPackageName() + ".");

    OwnClasses() {
        super(classPath(), OwnClasses.class.getClassLoader());
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(OwnClasses::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The class path has the entry '" + entry + "'.", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    /** Makes one of its works. */
    Work work(String name) throws ReflectiveOperationException {
        return (Work) loadClass(name).getConstructor().newInstance();
    }

    /** Makes a work of a class loader of its own, and prepares it. */
    static Work prepared(String name, String subject, int size) throws Exception {
        var own = new OwnClasses();
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(own);
        try {
            Work work = own.work(name);
            work.prepare(subject, size);
            return work;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Closes the class loader of a work. */
    static void release(Work work) throws IOException {
        if (work.getClass().getClassLoader() instanceof OwnClasses own) {
            own.close();
        }
    }
}
