package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** What takes the free token of a dead object keeps it, while the dead are removed. The collector's step is done by hand. */
@JCStressTest
@Outcome(
        id = "true, true",
        expect = Expect.ACCEPTABLE,
        desc = "died first: the token was free, and stays with its heir")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "still alive: nothing was taken over")
@State
public class HeirOfTheDead {

    private final Object object = new Object();
    private final Object heir = new Object();
    private final Node token = Tokens.TABLE.issued(object);

    @Actor
    public void die() {
        token.enqueue();
    }

    @Actor
    public void adopt(ZZ_Result result) {
        result.r1 = Tokens.TABLE.adopt(token.high(), token.low(), heir, false);
    }

    @Actor
    public void expunge() {
        Tokens.TABLE.drainAll();
    }

    @Arbiter
    public void after(ZZ_Result result) {
        Tokens.TABLE.drainAll();
        result.r2 = result.r1
                ? Tokens.isOwn(heir, token.high(), token.low())
                : Tokens.TABLE.find(token.high(), token.low()) == null;
    }
}
