package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.WriteOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/outcomes.md} has every outcome and policy that there is, and no other. */
class OutcomesPageTest {

    private static final Pattern CONSTANT = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

    @Test
    void hasEachOutcomeAndPolicy() throws Exception {
        List<String> named = CONSTANT.matcher(Page.of("docs/outcomes.md").text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(OnGone.values(), ReadOutcome.values(), WriteOutcome.values())
                                .flatMap(Arrays::stream)
                                .map(Enum::name)
                                .distinct()
                                .toList());
    }
}
