package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Scopes, readings and writings end once, in order, and on their own thread. */
class ClosedScopesTest {

    private final Weaklink weaklink = Weaklink.create();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    @Test
    void aReadScopeThatIsClosedTakesNothing() {
        var token = new IdentityToken.Name("name");
        var scope = NumberedReadScope.open(setup);
        scope.close();
        assertClosed(
                scope::finish,
                scope::bind,
                scope::commit,
                scope::mark,
                scope::openPlaces,
                () -> scope.begin(1, new Object()),
                () -> scope.begin(new Carried(1, null, null), new Object()),
                () -> scope.named(new Object()),
                () -> scope.restored(new Object()),
                () -> scope.carries(token, new Object()),
                () -> scope.carriesAhead(token, new Object()),
                () -> scope.whenBound(() -> {}),
                () -> scope.whenFilled(() -> {}),
                () -> scope.settable(new WeakReference<>(null), it -> {}),
                () -> scope.restoreBegun(1, null, Holder.UNKNOWN),
                () -> scope.restoreAhead(1, null, Holder.UNKNOWN),
                () -> scope.restoreReferent(WireReference.CLEARED, Holder.UNKNOWN, () -> "$", it -> {}),
                () -> scope.restore(WireReference.CLEARED, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$"));
    }

    @Test
    void aSlottedReadScopeThatIsClosedTakesNothing() {
        var scope = SlottedReadScope.open(setup, number -> null);
        scope.begin(new WireReference.Ahead(0));
        scope.close();
        assertClosed(
                () -> scope.begin(new WireReference.Ahead(1)),
                () -> scope.restoreElement(0, Holder.UNKNOWN, new ArrayList<>()),
                () -> scope.settle(0, WireReference.CLEARED),
                () -> scope.settle(0, 1, new Object()),
                () -> scope.settle(0, new Object()));
        // Closing twice does nothing.
        scope.close();
    }

    private static void assertClosed(Runnable... calls) {
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This read scope is closed.");
        }
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
