package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.WeaklinkException;
import io.weaklink.spring.clash.One;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What a user reads when the setup is wrong. */
class WeaklinkFailureAnalyzerTest {

    private final WeaklinkFailureAnalyzer analyzer = new WeaklinkFailureAnalyzer();

    @Test
    void tellsTheMistakeAndTheWayOutOfAFailedStart() {
        Runners.bare()
                .withPropertyValues("weaklink.packages=" + One.class.getPackageName())
                .run(context -> {
                    FailureAnalysis analysis = analyzer.analyze(context.getStartupFailure());

                    assertThat(analysis.getDescription())
                            .isEqualTo("The alias 'same' stands for 'io.weaklink.spring.clash.One' and for"
                                    + " 'io.weaklink.spring.clash.Two'.");
                    assertThat(analysis.getAction()).isEqualTo("Give each type an alias of its own.");
                });
    }

    @Test
    void tellsTheWholeOfAMessageThatIsOneSentence() {
        FailureAnalysis analysis = analyzer.analyze(new WeaklinkException("It is wrong."));

        assertThat(analysis.getDescription()).isEqualTo("It is wrong.");
        assertThat(analysis.getAction()).isEqualTo("See the documentation of io.weaklink.WeaklinkBuilder.");
    }

    @Test
    void isKnownToBoot() {
        SpringFactoriesLoader factories = SpringFactoriesLoader.forDefaultResourceLocation();

        // Others need a bean factory, which is of no interest here.
        assertThat(factories.load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(WeaklinkFailureAnalyzer.class);
    }
}
