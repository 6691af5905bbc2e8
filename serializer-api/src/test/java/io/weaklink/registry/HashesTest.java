package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hashes of names and tokens are the functions whose chance to collide is known, as large numbers compute them. */
class HashesTest {

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    private final Random random = new Random(42);

    /** Gives the same words whenever it is asked in the same order. */
    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final Random words;

        Known(long seed) {
            this.words = new Random(seed);
        }

        @Override
        public long nextLong() {
            return words.nextLong();
        }
    }

    @Test
    void theHashOfANameIsAPolynomialOverAPrime() {
        for (long seed = 0; seed < 50; seed++) {
            NameHash hashing = new NameHash(new Known(seed));
            Random words = new Random(seed);
            BigInteger point = BigInteger.valueOf(words.nextLong() & (1L << 60) - 1);
            BigInteger spread = BigInteger.valueOf(words.nextLong() | 1);
            for (String name :
                    List.of("", "a", "ab", "abc", "abcd", "\uFFFF\uFFFF\uFFFF\uFFFF", name(1 + random.nextInt(40)))) {
                long hash = hashing.of(name);

                assertThat(hash).isEqualTo(polynomial(name, point).longValueExact());
                assertThat(hashing.spread(hash))
                        .isEqualTo(BigInteger.valueOf(hash)
                                .multiply(spread)
                                .shiftRight(32)
                                .intValue());
            }
        }
    }

    @Test
    void theHashOfATokenIsPairMultiplyShift() {
        for (long seed = 0; seed < 50; seed++) {
            TokenHash hashing = new TokenHash(new Known(seed));
            Random words = new Random(seed);
            BigInteger first = unsigned(words.nextLong());
            BigInteger second = unsigned(words.nextLong());
            BigInteger third = unsigned(words.nextLong());
            BigInteger fourth = unsigned(words.nextLong());
            BigInteger offset = unsigned(words.nextLong());
            for (int i = 0; i < 50; i++) {
                long high = random.nextLong();
                long low = random.nextLong();

                BigInteger sum = first.add(upper(high))
                        .multiply(second.add(lower(high)))
                        .add(third.add(upper(low)).multiply(fourth.add(lower(low))))
                        .add(offset)
                        .mod(WORD);

                assertThat(hashing.of(high, low)).isEqualTo(sum.shiftRight(32).intValue());
            }
        }
    }

    private static BigInteger polynomial(String name, BigInteger point) {
        BigInteger hash = BigInteger.valueOf(name.length());
        for (int i = 0; i < name.length(); i += 3) {
            BigInteger word = BigInteger.ZERO;
            for (char each : name.substring(i, Math.min(i + 3, name.length())).toCharArray()) {
                word = word.shiftLeft(16).add(BigInteger.valueOf(each));
            }
            hash = hash.multiply(point).add(word).mod(PRIME);
        }
        return hash;
    }

    private String name(int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append((char) random.nextInt(0x10000));
        }
        return name.toString();
    }

    private static BigInteger unsigned(long word) {
        return BigInteger.valueOf(word).mod(WORD);
    }

    private static BigInteger upper(long word) {
        return unsigned(word).shiftRight(32);
    }

    private static BigInteger lower(long word) {
        return unsigned(word).mod(BigInteger.ONE.shiftLeft(32));
    }
}
