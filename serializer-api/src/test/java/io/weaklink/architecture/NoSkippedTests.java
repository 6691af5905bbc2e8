package io.weaklink.architecture;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherInterceptor;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Fails the run if a test was skipped: disabled, ruled out by a condition, or given up by an assumption.
 *
 * <p>The platform finds this class by ServiceLoader, once in each role. As a listener it collects; a listener's
 * exceptions are only logged, so it is as an interceptor, around the whole run, that it fails.
 */
public final class NoSkippedTests implements TestExecutionListener, LauncherInterceptor {

    // Shared by the two roles, which are two objects.
    private static final Queue<String> SKIPPED = new ConcurrentLinkedQueue<>();

    /** Called by the platform. */
    public NoSkippedTests() {}

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        SKIPPED.add(test.getUniqueId() + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            SKIPPED.add(test.getUniqueId() + ": "
                    + result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        }
    }

    @Override
    public <T> T intercept(Invocation<T> invocation) {
        T result = invocation.proceed();
        if (!SKIPPED.isEmpty()) {
            throw new AssertionError("Skipped tests fail the build. Run them, or delete them: " + SKIPPED);
        }
        return result;
    }

    @Override
    public void close() {
        SKIPPED.clear();
    }
}
