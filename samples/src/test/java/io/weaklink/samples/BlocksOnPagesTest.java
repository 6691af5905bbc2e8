package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block of Java on these pages compiles, as the body of a method. */
class BlocksOnPagesTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    private static final String FRAME = """
            import static io.weaklink.Weaklink.builder;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import io.weaklink.*;
            import io.weaklink.jackson.WeaklinkModule;
            import java.util.*;
            class Block {
                static class Session {}
                void block(Session session, Map<String, Session> sessions) {
            %s
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"declarations", "untrusted"})
    void compile(String page, @TempDir Path directory) throws Exception {
        List<String> blocks = BLOCK.matcher(Page.of("docs/" + page + ".md").text())
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Path source = Files.writeString(directory.resolve("Block.java"), FRAME.formatted(block));
            var errors = new ByteArrayOutputStream();
            String[] arguments = {
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString()
            };
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments);
            assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        }
    }
}
