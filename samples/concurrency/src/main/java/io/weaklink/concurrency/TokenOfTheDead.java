package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A token whose object dies finds that object or nothing, and then nothing, while the dead are removed. The collector's step is
 * done by hand.
 */
@JCStressTest
@Outcome(id = "object, nothing", expect = Expect.ACCEPTABLE, desc = "found before it died")
@Outcome(id = "nothing, nothing", expect = Expect.ACCEPTABLE, desc = "dead first")
@State
public class TokenOfTheDead {

    private final Object object = new Object();
    private final Node token = Tokens.TABLE.issued(object);

    @Actor
    public void die() {
        token.enqueue();
    }

    @Actor
    public void expunge() {
        Tokens.TABLE.drainAll();
    }

    @Actor
    public void find(LL_Result result) {
        result.r1 = found();
    }

    @Arbiter
    public void after(LL_Result result) {
        Tokens.TABLE.drainAll();
        result.r2 = Tokens.TABLE.has(token.high(), token.low()) ? "has" : found();
    }

    private String found() {
        Object found = Tokens.TABLE.find(token.high(), token.low());
        return found == null ? "nothing" : found == object ? "object" : "another";
    }
}
