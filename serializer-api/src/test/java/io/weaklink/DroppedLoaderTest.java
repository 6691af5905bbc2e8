package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Row D3: a setup that lives longer than the classes of an application does not hold their loader. */
class DroppedLoaderTest {

    private final CodecSetup setup = CodecSetup.of(Weaklink.create());

    /** A class of the application. */
    @Referent("application")
    public static class Application {}

    /** Loads the class of the application anew, and this library not. */
    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(ApplicationLoader.class.getClassLoader());
        }

        Class<?> load() throws IOException {
            String name = Application.class.getName();
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    private WeakReference<ClassLoader> writeAndDrop() throws Exception {
        var loader = new ApplicationLoader();
        Object application = loader.load().getDeclaredConstructor().newInstance();
        try (var scope = NumberedWriteScope.open(setup)) {
            scope.capture(new WeakReference<>(application), () -> "$");
            scope.begin(application);
            scope.finish();
        }
        assertThat(setup.types().isReferent(application.getClass())).isTrue();
        return new WeakReference<>(loader);
    }

    @Test
    void theLoaderOfAnApplicationIsCollected() throws Exception {
        Collected.awaitCleared(writeAndDrop());
    }

    @Test
    void anApplicationThatIsLoadedAnewKeepsItsAlias() throws Exception {
        writeAndDrop();
        writeAndDrop();

        assertThat(setup.types().isReferent(Application.class)).isTrue();
    }
}
