package io.weaklink.concurrency;

import io.weaklink.registry.NameTable;
import io.weaklink.registry.Observers;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** Of two threads that give one name to two objects, one is refused, and the name finds the object of the other one at once. */
@JCStressTest
@Outcome(id = "true, false, one", expect = Expect.ACCEPTABLE, desc = "one was first")
@Outcome(id = "false, true, other", expect = Expect.ACCEPTABLE, desc = "the other was first")
@State
public class OneName {

    private final NameTable names = new NameTable(new Observers());
    private final Object one = new Object();
    private final Object other = new Object();

    @Actor
    public void one(ZZL_Result result) {
        result.r1 = names.register("name", one) == null && names.find("name") == one;
    }

    @Actor
    public void other(ZZL_Result result) {
        result.r2 = names.register("name", other) == null && names.find("name") == other;
    }

    @Arbiter
    public void after(ZZL_Result result) {
        Object found = names.find("name");
        result.r3 = found == one ? "one" : found == other ? "other" : "nothing";
    }
}
