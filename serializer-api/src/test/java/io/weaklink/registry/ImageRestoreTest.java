package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JDK's classes are played by classes of the same shape, because most JDKs do not have them. */
class ImageRestoreTest {

    private static final List<Resource> REGISTERED = new ArrayList<>();

    private final TokenSource source = new TokenSource();
    private final Runnable renewal = source::renew;

    interface Resource {
        void beforeCheckpoint(Context<? extends Resource> context);

        void afterRestore(Context<? extends Resource> context);
    }

    abstract static class Context<R extends Resource> {
        abstract void register(R resource);
    }

    static final class Core {
        static Context<Resource> getGlobalContext() {
            return new Context<>() {
                @Override
                void register(Resource resource) {
                    REGISTERED.add(resource);
                }
            };
        }
    }

    @BeforeEach
    void forgetWhatWasRegistered() {
        REGISTERED.clear();
    }

    @Test
    void doesNothingWhereTheClassIsMissing() {
        assertThat(ImageRestore.watch(renewal, "no.such.Core")).isNull();
    }

    @Test
    void doesNothingWhereTheClassHasAnotherShape() {
        assertThat(ImageRestore.watch(renewal, String.class.getName())).isNull();
    }

    @Test
    void renewsTheSourceAfterARestore() {
        source.next();
        Object hook = ImageRestore.watch(renewal, Core.class.getName());

        REGISTERED.get(0).beforeCheckpoint(Core.getGlobalContext());
        source.next();
        assertThat(source.keyCount()).isEqualTo(1);
        REGISTERED.get(0).afterRestore(Core.getGlobalContext());
        source.next();

        assertThat(REGISTERED).containsExactly((Resource) hook);
        assertThat(source.keyCount()).isEqualTo(2);
    }

    @Test
    void canBeKeptInASet() {
        Object hook = ImageRestore.watch(renewal, Core.class.getName());

        assertThat(hook).isEqualTo(hook).isNotEqualTo(ImageRestore.watch(renewal, Core.class.getName()));
        assertThat(hook).hasSameHashCodeAs(hook).hasToString("renews the tokens of a restored process");
    }
}
