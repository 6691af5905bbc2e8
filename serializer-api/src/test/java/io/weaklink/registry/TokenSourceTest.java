package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Threads;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenSourceTest {

    private final TokenSource source = new TokenSource();

    @Test
    void issuesNoTokenTwice() {
        Set<TokenWords> tokens = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            assertThat(tokens.add(source.next())).isTrue();
        }
    }

    @Test
    void issuesNoTokenTwiceToThreads() {
        int each = 500_000;
        long[] highs = new long[4 * each];

        Threads.race(4, thread -> {
            for (int i = thread * each; i < (thread + 1) * each; i++) {
                highs[i] = source.next().high();
            }
        });

        assertThat(Arrays.stream(highs).distinct().count()).isEqualTo(highs.length);
    }

    @Test
    void knowsItsOwnTokens() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(issuedBy(source, source.next())).isTrue();
        }
    }

    @Test
    void doesNotKnowTokensOfOthers() {
        source.next();

        assertThat(issuedBy(source, new TokenSource().next())).isFalse();
        assertThat(issuedBy(source, new TokenWords(0, 0))).isFalse();
    }

    @Test
    void doesNotKnowATokenWithOneBitChanged() {
        TokenWords token = source.next();

        for (int bit = 0; bit < 64; bit++) {
            assertThat(source.issued(token.high() ^ 1L << bit, token.low())).isFalse();
        }
        for (int bit = TokenNumber.BITS; bit < 64; bit++) {
            assertThat(source.issued(token.high(), token.low() ^ 1L << bit)).isFalse();
        }
    }

    /** They are put in later, and say nothing. */
    @Test
    void leavesTheBitsOfTheNumberFree() {
        TokenWords token = source.next();

        assertThat(token.low() & (1 << TokenNumber.BITS) - 1).isZero();
        assertThat(source.issued(token.high(), token.low() | 12_345)).isTrue();
    }

    /** A hundred bits, of which each is set half of the time, and which change by half from one token to the next. */
    @Test
    void tokensLookRandom() {
        int count = 20_000;
        int[] set = new int[128];
        long changed = 0;
        TokenWords last = source.next();
        for (int i = 0; i < count; i++) {
            TokenWords next = source.next();
            changed += Long.bitCount(last.high() ^ next.high()) + Long.bitCount(last.low() ^ next.low());
            for (int bit = 0; bit < 64; bit++) {
                set[bit] += (int) (next.high() >>> bit & 1);
                set[64 + bit] += (int) (next.low() >>> bit & 1);
            }
            last = next;
        }

        assertThat(changed / (double) count).isBetween(49.5, 50.5);
        for (int bit = 0; bit < 128; bit++) {
            boolean ofNumber = bit >= 64 && bit < 64 + TokenNumber.BITS;
            // Eight times the deviation.
            assertThat(set[bit]).isBetween(ofNumber ? 0 : count / 2 - 566, ofNumber ? 0 : count / 2 + 566);
        }
    }

    @Test
    void doesNotKnowTokensThatItsKeyIsYetToIssue() {
        TokenKey ahead = new TokenKey(new SameEachTime(7));
        TokenKey behind = new TokenKey(new SameEachTime(7));
        long[] words = ahead.issue(2);

        assertThat(behind.issue(1)).containsExactly(words[0], words[1]);

        assertThat(ahead.issued(words[2], words[3])).isTrue();
        assertThat(behind.issued(words[0], words[1])).isTrue();
        assertThat(behind.issued(words[2], words[3])).isFalse();
    }

    @Test
    void doesNotKnowTokensWithAnotherCheckWord() {
        long[] words = new TokenKey(new SameEachTime(8)).issue(1);
        TokenKey key = new TokenKey(new SameEachTime(7));
        key.issue(1);

        assertThat(key.issued(words[0], words[1])).isFalse();
    }

    @Test
    void leavesTheRestOfABatchWhenRenewed() {
        TokenWords before = source.next();

        source.renew();
        TokenWords after = source.next();

        assertThat(source.keyCount()).isEqualTo(2);
        assertThat(issuedBy(source, before)).isTrue();
        assertThat(issuedBy(source, after)).isTrue();
    }

    @Test
    void hasARealmThatLastsUntilItIsRenewed() {
        String realm = source.realm();
        source.next();

        assertThat(realm).matches("[A-Za-z0-9_-]{22}").isEqualTo(source.realm());
        assertThat(realm).isNotEqualTo(new TokenSource().realm());
        source.renew();
        assertThat(source.realm()).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(realm);
    }

    /** The minute ends the test only where a call has kept the lock. */
    @Test
    void noCallKeepsTheLock() throws Exception {
        TokenWords token = source.next();
        List<Callable<Object>> calls = List.of(
                source::next,
                source::realm,
                source::keyCount,
                () -> issuedBy(source, token),
                Executors.callable(source::renew));
        for (Callable<Object> call : calls) {
            call.call();
            assertThat(CompletableFuture.supplyAsync(source::keyCount).get(1, TimeUnit.MINUTES))
                    .isPositive();
        }
    }

    private static final class SameEachTime extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final long check;

        SameEachTime(long check) {
            this.check = check;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }

        @Override
        public long nextLong() {
            return check;
        }
    }

    private static boolean issuedBy(TokenSource source, TokenWords token) {
        return source.issued(token.high(), token.low());
    }
}
