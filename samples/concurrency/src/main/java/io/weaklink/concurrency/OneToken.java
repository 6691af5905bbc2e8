package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads that ask for the token of one object get the same one, and find the object by it at once. */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "one token, which both find")
@State
public class OneToken {

    private final Object object = new Object();
    private long first;
    private long second;

    @Actor
    public void one(ZZZ_Result result) {
        Node issued = Tokens.TABLE.issued(object);
        first = issued.low();
        result.r1 = Tokens.TABLE.find(issued.high(), issued.low()) == object;
    }

    @Actor
    public void other(ZZZ_Result result) {
        Node issued = Tokens.TABLE.issued(object);
        second = issued.low();
        result.r2 = Tokens.TABLE.find(issued.high(), issued.low()) == object;
    }

    @Arbiter
    public void both(ZZZ_Result result) {
        result.r3 = first == second;
    }
}
