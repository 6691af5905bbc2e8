package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64UrlTest {

    @Test
    void writesWhatTheEncoderOfTheJdkWrites() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            long high = random.nextLong();
            long low = random.nextLong();

            assertThat(Base64Url.encode(high, low)).isEqualTo(jdk(high, low));
        }
    }

    @Test
    void readsBackEachBit() {
        for (int bit = 0; bit < 64; bit++) {
            assertThat(Base64Url.decode(Base64Url.encode(1L << bit, 0))).containsExactly(1L << bit, 0);
            assertThat(Base64Url.decode(Base64Url.encode(0, 1L << bit))).containsExactly(0, 1L << bit);
        }
    }

    @Test
    void readsBackWhatIsRandom() {
        Random random = new Random(43);
        for (int i = 0; i < 10_000; i++) {
            IdentityToken.Issued token = new IdentityToken.Issued(random.nextLong(), random.nextLong());

            assertThat(Base64Url.decode(token.text())).containsExactly(token.high(), token.low());
            assertThat(IdentityToken.parse(token.text())).isEqualTo(token);
        }
    }

    @Test
    void refusesTheWrongLength() {
        assertThatThrownBy(() -> Base64Url.decode("abc"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "An issued token has 22 characters, but 'abc' has 3. Give the text as it was written, or put"
                                + " '=' before a name.");
    }

    @Test
    void quotesFortyCharactersAtMostAndOnOneLine() {
        assertThatThrownBy(() -> Base64Url.decode("\n" + "x".repeat(999)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("An issued token has 22 characters, but '?" + "x".repeat(39)
                        + "' has 1000. Give the text as" + " it was written, or put '=' before a name.");
    }

    @Test
    void refusesWhatIsNotInTheAlphabet() {
        for (char stranger : "+/=. \u00e9\u4e00".toCharArray()) {
            String text = "AAAA" + stranger + "AAAAAAAAAAAAAAAAA";

            assertThatThrownBy(() -> Base64Url.decode(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An issued token consists of A-Z, a-z, 0-9, '-' and '_', but '" + text
                            + "' does not at index 4. Give the text as it was written, or put '=' before a name.");
        }
    }

    @Test
    void refusesTheOtherSpellingsThatTheJdkTakes() {
        String canonical = "AAAAAAAAAAAAAAAAAAAAAA";
        String other = "AAAAAAAAAAAAAAAAAAAAAB";

        assertThat(Base64.getUrlDecoder().decode(other))
                .isEqualTo(Base64.getUrlDecoder().decode(canonical));
        assertThatThrownBy(() -> Base64Url.decode(other))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("An issued token ends in A, Q, g or w, but '" + other + "' ends in 'B'. Give the text as it"
                        + " was written, or put '=' before a name.");
    }

    private static String jdk(long high, long low) {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
