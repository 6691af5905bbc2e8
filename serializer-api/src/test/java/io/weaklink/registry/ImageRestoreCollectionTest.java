package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hook for restored images beside a real collector. */
class ImageRestoreCollectionTest {

    private static final List<ImageRestoreTest.Resource> HOOKS = new ArrayList<>();

    static final class Core {
        static ImageRestoreTest.Context<ImageRestoreTest.Resource> getGlobalContext() {
            return new ImageRestoreTest.Context<>() {
                @Override
                void register(ImageRestoreTest.Resource resource) {
                    HOOKS.add(resource);
                }
            };
        }
    }

    @Test
    void keepsNoSource() {
        WeakReference<Object> source = new WeakReference<>(newSourceWithHook());

        Collected.awaitCleared(source);

        assertThat(source.get()).isNull();
    }

    private static Object newSourceWithHook() {
        TokenSource source = new TokenSource();
        ImageRestore.watch(source::renew, Core.class.getName());
        assertThat(HOOKS).hasSize(1);
        return source;
    }
}
