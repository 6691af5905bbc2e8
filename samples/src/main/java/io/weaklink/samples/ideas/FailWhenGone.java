package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.GoneReferentException;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadReference;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Where an empty reference would be a mistake, the read fails, once, with everything that is missing and where. */
public final class FailWhenGone {

    @Referent("account")
    static final class Account {
        public String owner = "";
    }

    static final class Ledger {
        public List<WeakReference<Account>> accounts = new ArrayList<>();
    }

    private FailWhenGone() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.builder().onGone(Account.class, OnGone.FAIL).build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        var first = new Account();
        IdentityToken name = weaklink.registry().register("account/1", first);
        String json = """
                {"accounts": [{"_weak": "=account/1", "_weakType": "account"},
                              {"_weak": "=account/2", "_weakType": "account"},
                              {"_weak": "=account/3", "_weakType": "account"}]}
                """;

        try {
            mapper.readValue(json, Ledger.class);
            throw new AssertionError("two accounts are missing, and the read went through");
        } catch (JsonMappingException refused) {
            List<String> where = refused.getCause() instanceof GoneReferentException gone
                    ? gone.missing().stream().map(ReadReference::where).toList()
                    : List.of();
            Expect.that(
                    where.equals(List.of("$.accounts[1]", "$.accounts[2]")), "both missing ones are listed: " + where);
        }
        Expect.that(weaklink.registry().find(name).orElse(null) == first, "account 1 is not among them: it is alive");
    }
}
