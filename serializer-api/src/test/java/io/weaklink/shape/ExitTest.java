package io.weaklink.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What still runs when a JVM ends. */
class ExitTest {

    /** The program of the JVM that ends. */
    static final class Program {

        public static void main(String[] arguments) {
            Object object = new Object();
            WhenGone.of(object, "first", Program::print);
            WhenGone.of(object, "left out", Program::print).atExit(false);
            WhenGone second = WhenGone.of(object, "second", Program::print);
            WhenGone.of(object, "thrown", Program::fail);
            WhenGone.of(object, "called off", Program::print).cancel();
            WhenGone.of(object, "early", Program::print).run();
            WhenGone.of(object, "arms another", Program::armAnother);
            second.atExit(false).atExit(true);
            print("end of main");
            Reference.reachabilityFence(object);
        }

        private static void print(String argument) {
            System.out.println(argument);
        }

        private static void fail(String argument) {
            throw new IllegalStateException(argument);
        }

        private static void armAnother(String argument) {
            print(argument);
            WhenGone.of(Program.class.getClassLoader(), "armed at exit", Program::print);
        }
    }

    @Test
    void runsWhatIsArmedTheLastCreatedFirst() throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Program.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines =
                    out.lines().filter(line -> !line.startsWith("\t")).toList();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(lines)
                    .containsExactly(
                            "early",
                            "end of main",
                            "arms another",
                            "armed at exit",
                            "Exception in thread \"weaklink-exit\" java.lang.IllegalStateException: thrown",
                            "second",
                            "first");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
