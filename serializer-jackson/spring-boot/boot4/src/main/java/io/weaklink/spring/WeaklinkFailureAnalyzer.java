package io.weaklink.spring;

import io.weaklink.WeaklinkException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a mistake in the setup of weak references without a stack trace, when an application fails to start because of it. The last
 * sentence of an error of Weaklink is what to do.
 */
final class WeaklinkFailureAnalyzer extends AbstractFailureAnalyzer<WeaklinkException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, WeaklinkException cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.lastIndexOf(". ");
        return end < 0
                ? new FailureAnalysis(message, "See the documentation of io.weaklink.WeaklinkBuilder.", cause)
                : new FailureAnalysis(message.substring(0, end + 1), message.substring(end + 2), cause);
    }
}
