package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;

/** Names can be guessed, so what comes from outside reaches only what was put there to be reached. */
public final class UntrustedInput {

    @Referent("account")
    static final class Account {
        public int balance;
    }

    static final class Order {
        public WeakReference<Account> account = new WeakReference<>(null);
    }

    private UntrustedInput() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var inside = Weaklink.create();
        var vault = new Account();
        inside.registry().register("account/vault", vault);
        String guessed = "{\"account\":{\"_weak\":\"=account/vault\",\"_weakType\":\"account\"}}";

        var trusting = new ObjectMapper().registerModule(new WeaklinkModule(inside));
        Expect.that(
                trusting.readValue(guessed, Order.class).account.get() == vault, "with the registry, a guess reaches");

        var documentOnly = new ObjectMapper().registerModule(new WeaklinkModule());
        Expect.that(
                documentOnly.readValue(guessed, Order.class).account.get() == null, "new WeaklinkModule() has none");

        LiveObjectRegistry exported = LiveObjectRegistry.create();
        var tips = new Account();
        exported.register("account/tips", tips);
        var careful = new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.forUntrustedInput(exported)));
        Expect.that(
                careful.readValue(guessed, Order.class).account.get() == null,
                "forUntrustedInput(exported) does not reach the vault");
        Expect.that(
                careful.readValue(guessed.replace("vault", "tips"), Order.class)
                                .account
                                .get()
                        == tips,
                "but what was exported");
    }
}
