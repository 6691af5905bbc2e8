package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A token whose object is forgotten finds that object or nothing, and never another one that comes into its place. */
@JCStressTest
@Outcome(id = "object, nothing", expect = Expect.ACCEPTABLE, desc = "found before it was forgotten")
@Outcome(id = "nothing, nothing", expect = Expect.ACCEPTABLE, desc = "forgotten first")
@State
public class StaleToken {

    private final Object object = new Object();
    private final Object next = new Object();
    private final Node token = Tokens.TABLE.issued(object);

    @Actor
    public void forget() {
        Tokens.TABLE.forget(object);
        Tokens.TABLE.issued(next);
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
        Object found = Tokens.TABLE.find(token.high(), token.low());
        return found == null ? "nothing" : found == object ? "object" : "another";
    }
}
