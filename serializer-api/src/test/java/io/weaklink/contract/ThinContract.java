package io.weaklink.contract;

import org.junit.jupiter.api.Tag;

/**
 * The contract of a codec that shares its code with another one, which passes the whole: the {@link Essential} cases.
 *
 * <p>The build leaves out the other cases by their tags. {@code mvn verify -Pwhole-contract} runs them here too.
 */
@Tag("thin")
public abstract class ThinContract extends CodecContract {

    @Override
    public int seedDivisor() {
        return 10;
    }
}
