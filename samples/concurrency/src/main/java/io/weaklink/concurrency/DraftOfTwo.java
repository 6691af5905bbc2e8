package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZ_Result;

/** Two documents that mention one object and then publish its token have one token, which one of the two has published. */
@JCStressTest
@Outcome(id = "one, true", expect = Expect.ACCEPTABLE, desc = "one was first")
@Outcome(id = "other, true", expect = Expect.ACCEPTABLE, desc = "the other was first")
@State
public class DraftOfTwo {

    private final Object object = new Object();
    private Node first;
    private Node second;
    private boolean one;
    private boolean other;

    @Actor
    public void one() {
        first = Tokens.TABLE.drafted(object);
        one = Tokens.TABLE.publish(first.high(), first.low(), object);
    }

    @Actor
    public void other() {
        second = Tokens.TABLE.drafted(object);
        other = Tokens.TABLE.publish(second.high(), second.low(), object);
    }

    @Arbiter
    public void after(LZ_Result result) {
        result.r1 = one == other ? "both or none" : one ? "one" : "other";
        result.r2 = first.high() == second.high()
                && first.low() == second.low()
                && Tokens.isOwn(object, first.high(), first.low());
    }
}
