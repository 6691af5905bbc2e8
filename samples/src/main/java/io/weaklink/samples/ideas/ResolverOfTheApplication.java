package io.weaklink.samples.ideas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.ReferentResolver;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is neither in the document nor alive is asked of the application, all at once: one query, not one per row. */
public final class ResolverOfTheApplication {

    @Referent("customer")
    static final class Customer {
        public String name = "";
    }

    static final class Mailing {
        public List<WeakReference<Customer>> to = new ArrayList<>();
    }

    /** Stands for a database. */
    private static final class Database implements ReferentResolver {
        final Map<IdentityToken, Customer> rows = new HashMap<>();
        int queries;

        Database() {
            for (int i = 0; i < 10; i++) {
                rows.put(IdentityToken.name("customer/" + i), new Customer());
            }
        }

        @Override
        public Map<IdentityToken, ?> findAll(Map<IdentityToken, TypeDescriptor> missing) {
            queries++;
            return missing.keySet().stream().filter(rows::containsKey).collect(toMap(identity(), rows::get));
        }
    }

    private ResolverOfTheApplication() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var database = new Database();
        var weaklink = Weaklink.builder().resolver(database).build();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        String json = """
                {"to": [{"_weak": "=customer/1", "_weakType": "customer"},
                        {"_weak": "=customer/2", "_weakType": "customer"},
                        {"_weak": "=customer/1", "_weakType": "customer"}]}
                """;

        Mailing mailing = mapper.readValue(json, Mailing.class);

        Expect.that(database.queries == 1, "three references, one query");
        Expect.that(
                mailing.to.get(0).get() == database.rows.get(IdentityToken.name("customer/1"))
                        && mailing.to.get(2).get() == mailing.to.get(0).get(),
                "both references to customer 1 hold the same customer");
    }
}
