package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** A token that is published is nobody else's before, and the object never loses it meanwhile. */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "one token, unpublished and then published")
@State
public class DraftPublished {

    private final Object object = new Object();
    private final Node draft = Tokens.TABLE.drafted(object);

    @Actor
    public void publish(ZZZ_Result result) {
        result.r1 = Tokens.TABLE.publish(draft.high(), draft.low(), object);
    }

    @Actor
    public void look(ZZZ_Result result) {
        Object found = Tokens.TABLE.find(draft.high(), draft.low());
        Node own = Tokens.TABLE.of(object);
        result.r2 = (found == null || found == object) && own != null && own.low() == draft.low();
    }

    @Arbiter
    public void after(ZZZ_Result result) {
        result.r3 = Tokens.isOwn(object, draft.high(), draft.low());
    }
}
