package io.weaklink.concurrency;

import io.weaklink.registry.NameTable;
import io.weaklink.registry.Observers;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A name that goes from a forgotten object to another one finds the first, then nothing, then the second, and no other way round. */
@JCStressTest
@Outcome(id = "first, second", expect = Expect.ACCEPTABLE, desc = "found before it was forgotten")
@Outcome(id = "nothing, second", expect = Expect.ACCEPTABLE, desc = "found between")
@Outcome(id = "second, second", expect = Expect.ACCEPTABLE, desc = "found after it was given anew")
@State
public class NameForgotten {

    private final NameTable names = new NameTable(new Observers());
    private final Object first = new Object();
    private final Object second = new Object();

    public NameForgotten() {
        names.register("name", first);
    }

    @Actor
    public void forget() {
        names.forget(first);
        names.register("name", second);
    }

    @Actor
    public void find(LL_Result result) {
        result.r1 = found();
    }

    @Arbiter
    public void after(LL_Result result) {
        result.r2 = found();
    }

    private String found() {
        Object found = names.find("name");
        return found == null ? "nothing" : found == first ? "first" : "second";
    }
}
