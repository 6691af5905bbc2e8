package io.weaklink.samples.soak;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.contract.Bead;
import io.weaklink.contract.Codec;
import io.weaklink.contract.OwnLoader;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/**
 * Applications that come in class loaders of their own, work on a thread that lives on, and are dropped: with the library inside
 * of the loader, or outside.
 */
final class Applications {

    private final Weaklink weaklink;

    Applications(LiveObjectRegistry registry) {
        this.weaklink = Weaklink.builder().registry(registry).build();
    }

    /** An application that brings the library with it. */
    static final class WithLibrary implements Callable<Object> {

        @Override
        public Object call() throws Exception {
            Weaklink weaklink = Weaklink.create();
            var outside = new Buoy(2);
            weaklink.registry().register("inside", outside);
            List<Codec> hosts = List.of(
                    new Hosts.OfJackson2(Hosts.mapper(weaklink)),
                    new Hosts.OfJackson3(Hosts.mapper3(weaklink)),
                    new Hosts.OfKryo(new Hosts.Kryos(weaklink)));
            for (Codec host : hosts) {
                Documents.writeAndRead(host, 2, outside);
                Documents.fail(host, 2, outside);
            }
            return outside;
        }
    }

    /** Loads the classes of the guest anew, and this library not. */
    private static final class GuestLoader extends ClassLoader {

        GuestLoader() {
            super(GuestLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null
                        ? known
                        : name.startsWith(Guest.class.getName()) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    /** Runs one of each kind and drops it. Returns how many. */
    int comeAndGo() throws Exception {
        OwnLoader.useAndDrop(
                WithLibrary.class,
                Weaklink.class,
                Bead.class,
                WeaklinkModule.class,
                io.weaklink.jackson3.WeaklinkModule.class,
                WeaklinkKryo.class,
                WithLibrary.class);
        beGuest();
        return 2;
    }

    /** Runs a guest of this library and drops it. */
    @SuppressWarnings("unchecked")
    void beGuest() throws Exception {
        Class<?> guest = new GuestLoader().loadClass(Guest.class.getName());
        if (guest == Guest.class) {
            throw new AssertionError("not loaded anew");
        }
        ((ToIntFunction<Weaklink>) guest.getDeclaredConstructor().newInstance()).applyAsInt(weaklink);
    }
}
