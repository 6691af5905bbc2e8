package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** What is held is found by token and by object while others come and go, and arrays grow, shrink and are dropped. */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "found each time")
@State
public class NeverMissed {

    private final Object held = new Object();
    private final Node token = Tokens.TABLE.issued(held);

    @Actor
    public void find(ZZZ_Result result) {
        result.r1 = Tokens.TABLE.find(token.high(), token.low()) == held;
        result.r2 = Tokens.TABLE.of(held) == token;
        result.r3 = Tokens.TABLE.has(token.high(), token.low());
    }

    @Actor
    public void comeAndGo() {
        Object[] others = new Object[40];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Object();
            Tokens.TABLE.issued(others[i]);
        }
        for (Object other : others) {
            Tokens.TABLE.forget(other);
        }
    }
}
