package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Nothing here holds the classes of an application that it has dropped. */
class DroppedLoaderTest {

    /** Loads the class of the application anew, and this library not. */
    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(ApplicationLoader.class.getClassLoader());
        }

        @SuppressWarnings("unchecked")
        Function<String, Object> load() throws IOException, ReflectiveOperationException {
            String name = Application.class.getName();
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return (Function<String, Object>) defineClass(name, bytes, 0, bytes.length)
                        .getDeclaredConstructor()
                        .newInstance();
            }
        }
    }

    private static WeakReference<ClassLoader> useAndDrop(String work, boolean cancels) throws Exception {
        var loader = new ApplicationLoader();
        Object made = loader.load().apply(work);
        assertThat(made).isNotNull();
        if (cancels) {
            assertThat(((WhenGone) made).cancel()).isTrue();
        }
        return new WeakReference<>(loader);
    }

    @Test
    void aCallbackHoldsNoLoader() throws Exception {
        Collected.awaitCleared(useAndDrop("callback", false));
    }

    @Test
    void aProxyHoldsNoLoader() throws Exception {
        Collected.awaitCleared(useAndDrop("proxy", false));
    }

    /** The hook at the end of the JVM was made for the first action, and stays for the second one. */
    @Test
    void anActionThatWasCalledOffHoldsNoLoaderAlthoughAnotherOneIsArmed() throws Exception {
        var kept = new Object();
        WeakReference<ClassLoader> loader = firstOfTwo(kept);

        Collected.awaitCleared(loader);

        Reference.reachabilityFence(kept);
    }

    private static WeakReference<ClassLoader> firstOfTwo(Object kept) throws Exception {
        var loader = new ApplicationLoader();
        WhenGone first = (WhenGone) loader.load().apply("arm");
        WhenGone second = WhenGone.of(kept, "argument", argument -> {});
        assertThat(first.cancel()).isTrue();
        assertThat(second.isArmed()).isTrue();
        return new WeakReference<>(loader);
    }

    @Test
    void anActionThatWasCalledOffHoldsNoLoader() throws Exception {
        Collected.awaitCleared(useAndDrop("arm", true));
    }
}
