package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A token that moves from one live object to another answers to one of them at any time, and the old one gets a new token. */
@JCStressTest
@Outcome(id = "old, new", expect = Expect.ACCEPTABLE, desc = "found before it moved")
@Outcome(id = "new, new", expect = Expect.ACCEPTABLE, desc = "found after it moved")
@State
public class TokenTakenOver {

    private final Object old = new Object();
    private final Object restored = new Object();
    private final Node token = Tokens.TABLE.issued(old);

    @Actor
    public void adopt() {
        Tokens.TABLE.adopt(token.high(), token.low(), restored, true);
    }

    @Actor
    public void find(LL_Result result) {
        Object found = Tokens.TABLE.find(token.high(), token.low());
        result.r1 = found == old ? "old" : found == restored ? "new" : "nothing";
    }

    @Arbiter
    public void after(LL_Result result) {
        Node anew = Tokens.TABLE.issued(old);
        boolean apart = anew.high() != token.high() || anew.low() != token.low();
        result.r2 = apart && Tokens.isOwn(restored, token.high(), token.low()) ? "new" : "mixed up";
    }
}
