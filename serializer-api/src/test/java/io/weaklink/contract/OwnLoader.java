package io.weaklink.contract;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Uses this library in a class loader of its own, beside hosts that live on, and drops the loader. */
public final class OwnLoader {

    private OwnLoader() {}

    /**
     * Loads this library anew, calls a new object of {@code use} there, and lets go of both.
     *
     * @param use a class with a constructor without parameters; it and all that it names of this library is loaded anew
     * @param parts classes that stand where the other classes of this library are to be found
     * @return the loader, which nothing should hold any more
     */
    public static WeakReference<ClassLoader> useAndDrop(Class<? extends Callable<?>> use, Class<?>... parts)
            throws Exception {
        URL[] places = Arrays.stream(parts)
                .map(part -> part.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (var loader = new Anew(places, OwnLoader.class.getClassLoader())) {
            Class<?> anew = loader.loadClass(use.getName());
            if (anew == use || anew.getClassLoader() != loader) {
                throw new AssertionError("not loaded anew: " + use.getName());
            }
            var constructor = anew.getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Callable<?>) constructor.newInstance()).call();
            return new WeakReference<>(loader);
        }
    }

    /** Finds the classes of this library itself, and leaves all others to its parent. */
    private static final class Anew extends URLClassLoader {

        Anew(URL[] places, ClassLoader parent) {
            super(places, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.weaklink.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }
    }
}
