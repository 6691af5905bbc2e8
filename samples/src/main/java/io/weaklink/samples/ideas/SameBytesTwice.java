package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;

/**
 * The same bytes read twice: once while the target lives, once after. A document stays readable when what it refers to
 * is gone; only the reference is empty then. It is an ordinary {@code WeakReference} with nothing in it, never null.
 */
public final class SameBytesTwice {

    @Referent("printer")
    static final class Printer {
        public String name = "laser";
    }

    static final class Job {
        public String title = "letter";
        public WeakReference<Printer> target = new WeakReference<>(null);
    }

    private SameBytesTwice() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            Printer printer = new Printer();
            var job = new Job();
            job.target = new WeakReference<>(printer);
            byte[] document = codec.write(job);

            Job first = codec.read(document, Job.class);
            Expect.that(first.target.get() == printer, "while the printer lives, the job finds that very printer");
            Expect.that(first.target.getClass() == WeakReference.class, "by a plain WeakReference");

            printer = null;
            Expect.collected(first.target, "nobody holds the printer: the restored job did not keep it");

            Job second = codec.read(document, Job.class);
            Expect.that(second.title.equals("letter"), "the same bytes are read as before");
            Expect.that(second.target.get() == null, "the reference is there, and is empty");
        });
    }
}
