package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.SerializerFactory.ReflectionSerializerFactory;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkProvider;
import io.weaklink.kryo.Graphs.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The serializer by its class name alone, as engines register it that make it themselves. */
class ProviderTest {

    static final Weaklink SETUP = Weaklink.create();

    /** The application's. */
    public static final class Provider implements WeaklinkProvider {
        @Override
        public Weaklink weaklink() {
            return SETUP;
        }
    }

    /** Another one. */
    public static final class Second implements WeaklinkProvider {
        @Override
        public Weaklink weaklink() {
            return SETUP;
        }
    }

    /** One that forgot. */
    public static final class Forgetful implements WeaklinkProvider {
        @Override
        @SuppressWarnings("NullAway")
        public Weaklink weaklink() {
            return null;
        }
    }

    @TempDir
    Path temp;

    private Kryo kryo(Class<?>... providers) {
        var names = new StringBuilder();
        for (Class<?> provider : providers) {
            names.append(provider.getName()).append('\n');
        }
        return kryo(names.toString());
    }

    private Kryo kryo(String services) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.setClassLoader(new URLClassLoader(new URL[] {folder(services)}, ProviderTest.class.getClassLoader()));
        return kryo;
    }

    private URL folder(String services) {
        try {
            Path folder = Files.createTempDirectory(temp, "services");
            Path file = folder.resolve("META-INF/services/" + WeaklinkProvider.class.getName());
            Files.createDirectories(file.getParent());
            Files.writeString(file, services);
            return folder.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Row D8: the host has put Weaklink and Kryo apart from the application, which the thread's loader knows. */
    @Test
    void asksTheContextLoaderOfTheThread() {
        Kryo host = kryo();
        var job = new URLClassLoader(new URL[] {folder(Provider.class.getName())}, ProviderTest.class.getClassLoader());

        inContext(job, () -> register(host, WeakReference.class));

        var live = new Listener("live");
        WeakReference<Listener> restored = Kryos.roundTrip(host, new WeakReference<>(live));
        assertThat(restored.get()).isSameAs(live);
        assertThat(SETUP.registry().tokenOf(live)).isNotNull();
    }

    /** Row D8. */
    @Test
    void countsAProviderOnceThatTwoLoadersKnow() {
        Kryo host = kryo(Provider.class);
        ClassLoader same = host.getClassLoader();
        var another = new URLClassLoader(new URL[] {folder(Provider.class.getName())}, same);

        for (ClassLoader context : new ClassLoader[] {same, another, null}) {
            inContext(
                    context,
                    () -> assertThat(new WeaklinkSerializer(host, WeakReference.class))
                            .isNotNull());
        }
        var other = new URLClassLoader(new URL[] {folder(Second.class.getName())}, same);
        inContext(
                other,
                () -> assertThatThrownBy(() -> new WeaklinkSerializer(host, WeakReference.class))
                        .isInstanceOf(KryoException.class)
                        .hasMessage("Expected one io.weaklink.WeaklinkProvider that gives the setup, but found "
                                + Provider.class.getName() + ", " + Second.class.getName()
                                + ". Leave one, or hand the setup over yourself."));
    }

    private static void inContext(ClassLoader loader, Runnable action) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void register(Kryo kryo, Class<?> type) {
        kryo.register(type, new ReflectionSerializerFactory<>(WeaklinkSerializer.class).newSerializer(kryo, type));
    }

    @Test
    void usesTheSetupThatTheProviderGives() {
        var live = new Listener("live");
        Kryo first = kryo(Provider.class);
        Kryo second = kryo(Provider.class);
        for (Kryo kryo : new Kryo[] {first, second}) {
            register(kryo, WeakReference.class);
            register(kryo, SoftReference.class);
        }

        WeakReference<Listener> restored = Kryos.read(second, Kryos.write(first, new WeakReference<>(live)));

        assertThat(restored.get()).isSameAs(live);
        assertThat(SETUP.registry().tokenOf(live)).isNotNull();
    }

    @Test
    void namesTheProviderThatIsMissing() {
        assertThatThrownBy(() -> new WeaklinkSerializer(kryo(), WeakReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessage(
                        "Expected one io.weaklink.WeaklinkProvider that gives the setup, but found none. Name yours in"
                                + " META-INF/services/io.weaklink.WeaklinkProvider, or in the provides of your module, or hand the"
                                + " setup over yourself.");
    }

    @Test
    void refusesToChoose() {
        assertThatThrownBy(() -> new WeaklinkSerializer(kryo(Provider.class, Second.class), WeakReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected one io.weaklink.WeaklinkProvider that gives the setup, but found "
                        + Provider.class.getName() + ", " + Second.class.getName()
                        + ". Leave one, or hand the setup over yourself.");
    }

    @Test
    void saysWhatIsWrongWithAProvider() {
        assertThatThrownBy(() -> new WeaklinkSerializer(kryo(Forgetful.class), WeakReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected a setup from '" + Forgetful.class.getName()
                        + "', but it gave null. Return the one that the application uses.");
        assertThatThrownBy(() -> new WeaklinkSerializer(kryo("com.example.Absent"), WeakReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("cannot be loaded: ")
                .hasMessageContaining("com.example.Absent");
    }

    @Test
    void refusesAClassOfReferencesThatNobodyCanMake() {
        assertThatThrownBy(() -> new WeaklinkSerializer(kryo(Provider.class), java.lang.ref.PhantomReference.class))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("nobody can ask it for its referent");
    }
}
