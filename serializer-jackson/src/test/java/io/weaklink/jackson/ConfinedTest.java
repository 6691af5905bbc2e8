package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.CodecSetup;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReport;
import io.weaklink.Referent;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reads input that is not trusted, from the setup of an application: the same declarations, and nothing behind them. */
class ConfinedTest {

    @Referent("shop")
    static class Shop {
        public String key = "";
        public @Nullable WeakReference<Shop> near;
        public List<Shop> branches = new ArrayList<>();
    }

    @Referent("account")
    static class Account {
        public String key = "";
    }

    @Referent("client")
    static class Client {
        public @Nullable WeakReference<Shop> shop;
        public @Nullable WeakReference<Account> account;
        public @Nullable WeakReference<Client> friend;
    }

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Shop shop = new Shop();
    private final Account account = new Account();
    private final Client friend = new Client();
    private final List<Object> restored = new ArrayList<>();
    private final List<ReadReport> reports = new ArrayList<>();

    private final Weaklink whole = Weaklink.builder()
            .registry(registry)
            .adopt(Adoption.REPLACE)
            .onGone(OnGone.LATE)
            .onGone(Account.class, OnGone.LATE)
            .natural(Shop.class, it -> "shop/" + it.key, names -> List.of(shop))
            .natural(Account.class, it -> "account/" + it.key, names -> List.of(account))
            .durable(Client.class)
            .resolver(missing -> Map.of(missing.keySet().iterator().next(), friend))
            .onRestored(Client.class, restored::add)
            .onRead(reports::add)
            .build();

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(whole.confined(Shop.class)));

    ConfinedTest() {
        shop.key = "1";
        account.key = "1";
    }

    private Client read(String json) throws Exception {
        return mapper.readValue(json, Client.class);
    }

    @Test
    void asksForTheNamesOfExportedTypesOnly() throws Exception {
        Client client = read("""
                {"shop":{"_weak":"=shop/1","_weakType":"shop"},"account":{"_weak":"=account/1","_weakType":"account"}}""");

        assertThat(client.shop.get()).isSameAs(shop);
        assertThat(client.account).isExactlyInstanceOf(WeakReference.class);
        assertThat(client.account.get()).isNull();
    }

    @Test
    void reachesNeitherTheRegistryNorAResolver() throws Exception {
        registry.register("client/1", friend);
        String token = registry.tokenOf(new Client()).text();

        for (String known : List.of("=client/1", "=unknown", token)) {
            Client client = read("{\"friend\":{\"_weak\":\"" + known + "\",\"_weakType\":\"client\"}}");

            assertThat(client.friend.get()).isNull();
        }
    }

    @Test
    void bindsWithinTheDocumentByNumberAndByName() throws Exception {
        Shop read = mapper.readValue("""
                {"_weakId":1,"key":"9","near":{"_weak":"=shop/7","_weakType":"shop"},
                 "branches":[{"_weakId":2,"key":"7","near":{"_weak":1,"_weakType":"shop"},"branches":[]}]}""", Shop.class);

        assertThat(read.near.get()).isSameAs(read.branches.get(0));
        assertThat(read.branches.get(0).near.get()).isSameAs(read);
    }

    @Test
    void adoptsNothingAndRunsNoActionsOnWhatASenderMadeUp() throws Exception {
        registry.register("client/1", friend);

        Client client = read("{\"_weakId\":1,\"_weakToken\":\"=client/1\"}");

        assertThat(restored).doesNotContain(client);
        assertThat(registry.find(io.weaklink.IdentityToken.name("client/1"))).containsSame(friend);
    }

    @Test
    void issuesNoTokenForWhatItWrites() throws Exception {
        Client client = new Client();
        client.friend = new WeakReference<>(friend);

        assertThat(mapper.writeValueAsString(client))
                .contains("\"friend\":{\"_weak\":2,\"_weakType\":\"client\"}")
                .doesNotContain("_weakToken");
        assertThat(registry.liveCount()).isZero();
    }

    @Test
    void writesNaturalNamesOfAllTypes() throws Exception {
        Client client = new Client();
        client.account = new WeakReference<>(account);

        assertThat(mapper.writeValueAsString(client)).contains("{\"_weak\":\"=account/1\",\"_weakType\":\"account\"}");
    }

    @Test
    void tellsTheListenersOfReads() throws Exception {
        read("{\"account\":{\"_weak\":\"=account/1\",\"_weakType\":\"account\"}}");

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).count(ReadOutcome.UNKNOWN)).isOne();
    }

    @Test
    void keepsTheLimitThatWasSetAndSetsOneWhereNoneWas() throws Exception {
        Weaklink one = Weaklink.builder().maxReferences(1).build().confined();
        ObjectMapper few = Mappers.json(new WeaklinkModule(one));
        String reference = "{\"_weak\":null}";

        assertThatThrownBy(() ->
                        few.readValue("{\"friend\":" + reference + ",\"account\":" + reference + "}", Client.class))
                .hasMessageContaining("more than 1 weak references");

        String many = "[" + "{\"friend\":{\"_weak\":null}},".repeat(100_000) + "{\"friend\":{\"_weak\":null}}]";
        assertThatThrownBy(() -> mapper.readValue(many, Client[].class))
                .hasMessageContaining("more than 100000 weak references");
    }

    @Test
    void keepsThePolicyFail() {
        ObjectMapper strict = Mappers.json(new WeaklinkModule(
                Weaklink.builder().onGone(OnGone.FAIL).build().confined()));

        assertThatThrownBy(() -> strict.readValue("{\"friend\":{\"_weak\":9,\"_weakType\":\"client\"}}", Client.class))
                .hasMessageContaining("9");
    }

    @Test
    void refusesToExportATypeWithoutNaturalNames() {
        assertThatThrownBy(() -> whole.confined(Client.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a type with natural names, but the setup gives none to '" + Client.class.getName()
                        + "'. Declare it with Weaklink.builder().natural(Client.class, ...), or do not export it.");
    }

    @Test
    void tellsTheNamesOfTheTypesThatTheSetupDeclares() {
        var types = CodecSetup.of(whole).types();

        assertThat(types.declaredNames()).containsExactlyInAnyOrder("shop", "account", "client");
        assertThat(types.descriptorOf(Shop.class)).contains(new TypeDescriptor("shop"));
        assertThat(types.descriptorOf(String.class)).contains(new TypeDescriptor("java.lang.String"));
    }
}
