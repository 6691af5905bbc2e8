package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sender may try who is not trusted, and what he gets: an account of the application's that he was not given, in the place of a
 * reference to an account. Each attack, on each reader for input that is not trusted.
 */
class AttacksTest {

    /** Belongs to the application. */
    @Referent("account")
    public static class Account {
        public String owner = "";
        public WeakReference<Account> other;
    }

    /** Another one of the application's classes. */
    @Referent("session")
    public static class Session {
        public String user = "";
    }

    /** What a sender sends. */
    public static class Request {
        public Account account;
        public WeakReference<Account> from;
        public WeakReference<Session> session;
        public WeakReference<Account> to;
        public List<Account> made = new ArrayList<>();
        public Request within;
    }

    /** Who reads it. */
    enum Reader {
        MODULE {
            @Override
            ObjectMapper mapper(Weaklink own, LiveObjectRegistry exported) {
                return Mappers.json(new WeaklinkModule());
            }
        },
        UNTRUSTED {
            @Override
            ObjectMapper mapper(Weaklink own, LiveObjectRegistry exported) {
                return Mappers.json(new WeaklinkModule(Weaklink.forUntrustedInput(exported)));
            }
        },
        CONFINED {
            @Override
            ObjectMapper mapper(Weaklink own, LiveObjectRegistry exported) {
                return Mappers.json(new WeaklinkModule(own.confined()));
            }
        };

        abstract ObjectMapper mapper(Weaklink own, LiveObjectRegistry exported);
    }

    private final Weaklink own = Weaklink.create();
    private final LiveObjectRegistry exported = LiveObjectRegistry.create();
    private final Account account = new Account();
    private final Session session = new Session();

    AttacksTest() {
        own.registry().register("account/1", account);
        exported.register("session/ada", session);
    }

    private Request read(Reader reader, String json) throws Exception {
        return reader.mapper(own, exported).readValue(json, Request.class);
    }

    private static String to(String token) {
        return "{\"to\":{\"_weak\":\"" + token + "\",\"_weakType\":\"account\"}}";
    }

    private void requireNothingFrom(Reader reader, String token) throws Exception {
        Request read = read(reader, to(token));

        assertThat(read.to.get()).as(token).isNull();
    }

    /** Not even one bit beside a token that was issued. */
    @ParameterizedTest
    @EnumSource
    void aForgedToken(Reader reader) throws Exception {
        Account secret = new Account();
        var issued = (IdentityToken.Issued) own.registry().tokenOf(secret);
        var ofExported = (IdentityToken.Issued) exported.tokenOf(new Account());
        for (int bit = 0; bit < 64; bit++) {
            requireNothingFrom(reader, new IdentityToken.Issued(issued.high() ^ 1L << bit, issued.low()).text());
            requireNothingFrom(reader, new IdentityToken.Issued(issued.high(), issued.low() ^ 1L << bit).text());
            requireNothingFrom(
                    reader, new IdentityToken.Issued(ofExported.high(), ofExported.low() ^ 1L << bit).text());
        }
        Reference.reachabilityFence(secret);
    }

    /** One that the application has sent him, about an object that he may not reach. */
    @ParameterizedTest
    @EnumSource
    void aReplayedToken(Reader reader) throws Exception {
        Account secret = new Account();
        requireNothingFrom(reader, own.registry().tokenOf(secret).text());
        Account withdrawn = new Account();
        String token = exported.tokenOf(withdrawn).text();
        exported.forget(withdrawn);

        requireNothingFrom(reader, token);
        Reference.reachabilityFence(List.of(secret, withdrawn));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfAnotherProcess(Reader reader) throws Exception {
        requireNothingFrom(
                reader, LiveObjectRegistry.create().tokenOf(new Account()).text());
    }

    @ParameterizedTest
    @EnumSource
    void aGuessedName(Reader reader) throws Exception {
        requireNothingFrom(reader, "=account/1");
        requireNothingFrom(reader, "=account/2");
    }

    /** What was exported is reached by its own type alone. */
    @ParameterizedTest
    @EnumSource
    void aTokenOfAnotherType(Reader reader) throws Exception {
        Session issued = new Session();
        for (String token : List.of("=session/ada", exported.tokenOf(issued).text())) {
            requireNothingFrom(reader, token);
            Request typed = read(
                    reader,
                    "{\"session\":{\"_weak\":\"" + token + "\",\"_weakType\":\"account\"}," + "\"to\":{\"_weak\":\""
                            + token + "\",\"_weakType\":\"session\"}}");
            assertThat(typed.session.get()).isNull();
            assertThat((Object) typed.to.get()).isNull();
        }

        Reference.reachabilityFence(issued);
        Request exactly = read(reader, "{\"session\":{\"_weak\":\"=session/ada\",\"_weakType\":\"session\"}}");
        assertThat(exactly.session.get()).isSameAs(reader == Reader.UNTRUSTED ? session : null);
    }

    /** An object that says it is the application's: a live one, one that is gone, and one to come. */
    @ParameterizedTest
    @EnumSource
    void anObjectThatClaimsAnother(Reader reader) throws Exception {
        Account secret = new Account();
        Account gone = new Account();
        IdentityToken ofGone = exported.tokenOf(gone);
        exported.forget(gone);
        List<String> claimed = List.of(
                "=account/1",
                "=session/ada",
                "=account/future",
                own.registry().tokenOf(secret).text(),
                ofGone.text());
        for (String token : claimed) {
            Request read = read(
                    reader,
                    "{\"made\":[{\"_weakId\":1,\"_weakToken\":\"" + token + "\",\"owner\":\"me\"}],"
                            + "\"to\":{\"_weak\":\"" + token + "\",\"_weakType\":\"account\"}}");

            assertThat(read.to.get()).as(token).isIn(null, read.made.get(0));
            assertThat(read.to.get()).as(token).isNotIn(account, secret);
        }

        assertThat(own.registry().find(IdentityToken.name("account/1"))).containsSame(account);
        assertThat(own.registry().liveCount()).isEqualTo(2);
        Reference.reachabilityFence(secret);
        assertThat(exported.find(IdentityToken.name("session/ada"))).containsSame(session);
        assertThat(exported.find(ofGone)).isEmpty();
        Account future = new Account();
        assertThat(exported.register("account/future", future)).isNotNull();
        assertThat(exported.find(IdentityToken.name("account/future"))).containsSame(future);
    }

    @ParameterizedTest
    @EnumSource
    void twoObjectsOfOneNumberOrToken(Reader reader) {
        for (String twice : List.of(
                "{\"made\":[{\"_weakId\":1},{\"_weakId\":1}]}",
                "{\"made\":[{\"_weakId\":1,\"_weakId\":1}]}",
                "{\"made\":[{\"_weakId\":1,\"_weakToken\":\"=a\"},{\"_weakId\":2,\"_weakToken\":\"=a\"}]}",
                "{\"made\":[{\"_weakId\":1,\"_weakToken\":\"=a\",\"_weakToken\":\"=b\"}]}")) {
            assertThatThrownBy(() -> read(reader, twice)).as(twice).isInstanceOf(JsonMappingException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deepNesting(Reader reader) throws Exception {
        String deep = "{\"within\":".repeat(100_000) + "{}" + "}".repeat(100_000);
        String inAReference = "{\"to\":{\"_weak\":1,\"_weakState\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
        ObjectMapper mapper = reader.mapper(own, exported);

        assertThatThrownBy(() -> mapper.readValue(deep, Request.class)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> mapper.readValue(inAReference, Request.class)).isInstanceOf(JacksonException.class);

        assertThat(mapper.readValue(
                        "{\"account\":{\"_weakId\":1},\"to\":{\"_weak\":1,\"_weakType\":\"account\"}}", Request.class))
                .satisfies(read -> assertThat(read.to.get()).isSameAs(read.account));
    }

    /** It is refused before anybody makes another text of it. */
    @ParameterizedTest
    @EnumSource
    void aTypeNameOfTenMegabytes(Reader reader) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String name = "n".repeat(10_000_000);
        ObjectMapper mapper = reader.mapper(own, exported);
        for (String document : List.of(
                "{\"to\":{\"_weak\":1,\"_weakType\":\"" + name + "\"}}",
                "{\"to\":{\"_weak\":\"=" + name + "\",\"_weakType\":\"account\"}}",
                "{\"made\":[{\"_weakId\":1,\"_weakToken\":\"=" + name + "\"}]}",
                "{\"to\":\"account:=" + name + "\"}")) {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> mapper.readValue(document, Request.class))
                    .isInstanceOf(JacksonException.class)
                    .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(2_000));
            // The host makes a text of it, in buffers that grow.
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(12L * document.length());
        }
    }

    /** The last character of a token has four bits that stand for nothing; base64 has other letters, and may be filled up. */
    @ParameterizedTest
    @EnumSource
    void aSecondSpelling(Reader reader) {
        Account known = new Account();
        String token = exported.tokenOf(known).text();
        char last = token.charAt(token.length() - 1);
        String other = token.substring(0, token.length() - 1) + (char) (last + 1);
        for (String spelling : List.of(other, token + "==", token + " ", " " + token, token.substring(1))) {
            assertThatThrownBy(() -> read(reader, to(spelling))).as(spelling).isInstanceOf(JsonMappingException.class);
        }
        Reference.reachabilityFence(known);
    }

    /** Alive, dead, of another type or never there: it is one to a sender, in what he is answered and in what he is told. */
    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "FAIL"})
    void theSameAnswerWhateverIsThere(String policy) throws Exception {
        Weaklink setup = Weaklink.builder()
                .onGone(OnGone.valueOf(policy))
                .registry(own.registry())
                .build();
        Weaklink foreign = Weaklink.builder()
                .onGone(OnGone.valueOf(policy))
                .registry(exported)
                .keepUnresolved(false)
                .build();
        for (Supplier<Weaklink> reader : List.<Supplier<Weaklink>>of(setup::confined, () -> foreign)) {
            Map<String, String> answers = new TreeMap<>();
            for (String state : List.of("alive", "dead", "never", "mistyped")) {
                answers.put(state, answer(reader.get(), state));
            }

            assertThat(answers.values()).as("%s", answers).containsOnly(answers.get("never"));
        }
    }

    private String answer(Weaklink reader, String state) {
        Session unnamed = new Session();
        Account target = new Account();
        IdentityToken token = own.registry().tokenOf(target);
        switch (state) {
            case "dead" -> own.registry().forget(target);
            case "never" -> token = LiveObjectRegistry.create().tokenOf(target);
            case "mistyped" -> token = own.registry().tokenOf(unnamed);
            default -> assertThat(own.registry().find(token)).containsSame(target);
        }
        ObjectMapper mapper = Mappers.json(new WeaklinkModule(reader));
        try {
            Request read = mapper.readValue(to(token.text()), Request.class);
            return mapper.writeValueAsString(read);
        } catch (Exception told) {
            return told.getMessage().replace(token.text(), "<token>");
        } finally {
            Reference.reachabilityFence(List.of(target, unnamed));
        }
    }
}
