package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Scopes, readings and writings end once, in order, and on their own thread. */
class ClosedScopesTest {

    private final Weaklink weaklink = Weaklink.create();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    @Test
    void aReadScopeThatIsClosedTakesNothing() {
        var scope = NumberedReadScope.open(setup);
        scope.close();

        assertThatThrownBy(() -> scope.begin(1, new Object()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This read scope is closed.");
        assertThatThrownBy(() -> scope.restore(WireReference.CLEARED, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This read scope is closed.");
        assertThatThrownBy(scope::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This read scope is closed.");
    }

    @Test
    void aDocumentEndsOnce() {
        try (var scope = NumberedReadScope.open(setup)) {
            scope.finish();

            assertThatThrownBy(scope::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This document has ended already.");
        }
    }

    @Test
    void aWriteScopeThatIsClosedTakesNothing() {
        var scope = NumberedWriteScope.open(setup);
        scope.close();

        assertThatThrownBy(() -> scope.begin(new Object()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This write scope is closed.");
        assertThatThrownBy(() -> scope.capture(new WeakReference<>(null), () -> "$"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This write scope is closed.");
    }

    @Test
    void aReadingThatIsClosedCommitsNothing() {
        Reading reading = setup.reading(Adoption.REPLACE, 10);
        reading.close();

        assertThatThrownBy(reading::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This reading is closed.");
    }

    @Test
    void theInnerReadingClosesFirst() {
        try (Reading outer = weaklink.reading();
                Reading inner = weaklink.reading()) {
            assertThatThrownBy(outer::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A reading is closed on its own thread, inner ones first. Use try-with-resources.");
            assertThat(inner.report().references()).isEmpty();
        }
    }

    @Test
    void theInnerWritingClosesFirst() {
        try (Writing outer = weaklink.writing();
                Writing inner = weaklink.writing()) {
            assertThatThrownBy(outer::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A writing is closed on its own thread, inner ones first. Use try-with-resources.");
            assertThat(inner.report().references()).isEmpty();
        }
    }

    @Test
    void anotherThreadClosesNeither() throws Exception {
        try (Reading reading = weaklink.reading();
                Writing writing = weaklink.writing()) {
            assertThat(thrownOnAnotherThread(reading::close))
                    .hasMessage("A reading is closed on its own thread, inner ones first. Use try-with-resources.");
            assertThat(thrownOnAnotherThread(writing::close))
                    .hasMessage("A writing is closed on its own thread, inner ones first. Use try-with-resources.");
        }
    }

    @Test
    void aWritingWithoutALimitTakesNoInventory() {
        try (Writing writing = weaklink.writing()) {
            assertThatThrownBy(writing::inventory)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This writing takes no inventory. Open it with writing(int).");
        }
    }

    private static Throwable thrownOnAnotherThread(Runnable call) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(call);
        thread.setUncaughtExceptionHandler((where, what) -> thrown.set(what));
        thread.start();
        thread.join();
        return thrown.get();
    }
}
