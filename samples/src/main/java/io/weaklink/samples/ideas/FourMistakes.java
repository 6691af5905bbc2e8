package io.weaklink.samples.ideas;

import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The four classic mistakes with weak references, and what becomes of each in a document. */
public final class FourMistakes {

    @Referent("view")
    static final class View {
        public int drawn;

        void draw() {
            drawn++;
        }
    }

    static final class Screen {
        public WeakReference<View> view = new WeakReference<>(null);
    }

    static final class Later {
        public @Nullable WeakReference<Runnable> action;
    }

    private FourMistakes() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var screen = new Screen();
            screen.view = new WeakReference<>(new View());
            Expect.collected(screen.view, "1 a reference to a temporary object: nobody else held the view");
            try (Reading reading = codec.weaklink.reading()) {
                Expect.that(codec.again(screen).view.get() == null, "it is written as cleared, and comes back empty");
                Expect.that(reading.report().count(ReadOutcome.CLEARED) == 1, "the report says when it died");
            }

            View view = new View();
            screen.view = new WeakReference<>(view);
            byte[] document = codec.write(screen);
            codec.weaklink.registry().forget(view);
            Expect.that(codec.read(document, Screen.class).view.get() == null, "2 use without a check: gone is null");
            var strict = Weaklink.builder().onGone(OnGone.FAIL).build();
            String missing = codec.with(strict).refusal(it -> it.read(document, Screen.class));
            Expect.that(missing.contains("view"), "whoever never checks takes OnGone.FAIL, and fails when it is read");

            Screen restored = codec.again(screen);
            View taken = restored.view.get();
            restored.view.clear();
            Expect.that(taken == view, "3 check, then use: take the object once, and check what you took");
            Expect.that(restored.view.get() == null, "a second get() may find nothing; a codec asks once as well");

            var later = new Later();
            Runnable action = view::draw;
            later.action = new WeakReference<>(action);
            String lambda = codec.refusal(it -> it.write(later));
            Expect.that(
                    lambda.contains("differs from run to run"),
                    "4 a reference to a bound method: refused, for nobody holds it");
            action.run();
            Expect.that(view.drawn == 1, "the way out is a WeakCallback: see EventWithFunctionAndMethods");
        });
    }
}
