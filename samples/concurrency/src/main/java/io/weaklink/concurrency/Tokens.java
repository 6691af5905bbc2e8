package io.weaklink.concurrency;

import io.weaklink.registry.Node;
import io.weaklink.registry.Observers;
import io.weaklink.registry.TokenSource;
import io.weaklink.registry.TokenTable;

/** The registry's table of tokens, which all cases of a process share. */
final class Tokens {

    static final TokenTable TABLE = table();

    private static final TokenTable ELSEWHERE = table();

    private Tokens() {}

    /** Returns a token that another process has issued. */
    static Node foreign() {
        return ELSEWHERE.issued(new Object());
    }

    /** Returns whether the object answers to this token, and to no other. */
    static boolean isOwn(Object object, long high, long low) {
        Node own = TABLE.of(object);
        return own != null && own.high() == high && own.low() == low && TABLE.find(high, low) == object;
    }

    private static TokenTable table() {
        return new TokenTable(new TokenSource(), new Observers());
    }
}
