package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data that looks like a token stays data. A text is never looked up, a key of a map is only a key, and a referent is found
 * where a reference stands and nowhere else.
 */
public final class DataThatLooksLikeAToken {

    @Referent("account")
    static final class Account {
        public String owner = "";
    }

    static final class Letter {
        public String text = "";
        public Map<String, String> headers = new LinkedHashMap<>();
        public Map<String, Object> free = new LinkedHashMap<>();
        public WeakReference<Account> to = new WeakReference<>(null);
    }

    private DataThatLooksLikeAToken() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var ada = new Account();
            codec.weaklink.registry().register("account/ada", ada);
            String issued = codec.weaklink.registry().tokenOf(new Account()).text();
            var letter = new Letter();
            letter.text = "=account/ada";
            letter.headers.put("_weak", "=account/ada");
            letter.headers.put("_weakId", "1");
            letter.free.put("token", issued);
            letter.free.put("nested", new LinkedHashMap<>(Map.of("_weak", "=account/ada", "_weakType", "account")));
            letter.to = new WeakReference<>(ada);

            Letter restored = codec.again(letter);

            Expect.that(restored.text.equals("=account/ada"), "a text that is spelt like a name is a text");
            Expect.that(restored.headers.equals(letter.headers), "a map with our keys is a map");
            Expect.that(restored.free.equals(letter.free), "free data with our keys, or with a real token, is data");
            Expect.that(restored.to.get() == ada, "only the reference finds the account");
        });
    }
}
