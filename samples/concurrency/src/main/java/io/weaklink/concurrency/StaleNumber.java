package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The number of a forgotten object's node is given away again: nobody meets another node by it, nor one without a token. */
@JCStressTest
@Outcome(id = "(own|nothing), (nothing|found)", expect = Expect.ACCEPTABLE, desc = "each before or after")
@State
public class StaleNumber {

    private final Object object = new Object();
    private final Object next = new Object();
    private final Node token = Tokens.TABLE.issued(object);

    @Actor
    public void forget() {
        Tokens.TABLE.forget(object);
        Tokens.TABLE.issued(next);
    }

    @Actor
    public void look(LL_Result result) {
        Node own = Tokens.TABLE.peek(object);
        result.r1 = own == null ? "nothing" : own == token ? "own" : "another";
        Node heir = Tokens.TABLE.peek(next);
        result.r2 = heir == null ? "nothing" : Tokens.TABLE.find(heir.high(), heir.low()) == next ? "found" : "lost";
    }
}
