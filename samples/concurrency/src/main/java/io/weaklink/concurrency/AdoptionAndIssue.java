package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** An object that adopts a token while another thread asks for its token has the adopted one in the end, and no other. */
@JCStressTest
@Outcome(id = "adopted, own", expect = Expect.ACCEPTABLE, desc = "adopted first")
@Outcome(id = "issued, own", expect = Expect.ACCEPTABLE, desc = "issued first, and lost again")
@State
public class AdoptionAndIssue {

    private final Object object = new Object();
    private final Node token = Tokens.foreign();
    private Node issued = token;

    @Actor
    public void adopt() {
        Tokens.TABLE.adopt(token.high(), token.low(), object, true);
    }

    @Actor
    public void issue(LL_Result result) {
        issued = Tokens.TABLE.issued(object);
        result.r1 = isAdopted() ? "adopted" : "issued";
    }

    @Arbiter
    public void after(LL_Result result) {
        boolean answers = Tokens.isOwn(object, token.high(), token.low());
        boolean alone = isAdopted() || Tokens.TABLE.find(issued.high(), issued.low()) == null;
        result.r2 = answers && alone ? "own" : "lost";
    }

    private boolean isAdopted() {
        return issued.high() == token.high() && issued.low() == token.low();
    }
}
