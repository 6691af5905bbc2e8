package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports say of each reference, and what a provider says that cannot be loaded, whole. */
class OutcomeTextsTest {

    @Test
    void ofReading() {
        assertThat(Stream.of(ReadOutcome.values()).map(ReadOutcome::toString))
                .containsExactly(
                        "bound in the document",
                        "bound to a live object",
                        "bound by a resolver",
                        "cleared when it was written",
                        "written without Weaklink, which loses the referent",
                        "not in the document",
                        "issued here, and nothing answers to it",
                        "unknown here",
                        "refused");
    }

    @Test
    void ofWriting() {
        assertThat(Stream.of(WriteOutcome.values()).map(WriteOutcome::toString))
                .containsExactly(
                        "in the document",
                        "by name",
                        "by a token that only this process can resolve",
                        "unresolved, written again as it came",
                        "cleared",
                        "not in the document, and no registry to name it");
    }

    @Test
    void ofAProviderThatCannotBeLoaded(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(WeaklinkProvider.class.getName()), "no.such.Provider");

        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> CodecSetup.provided(loader))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessage("The io.weaklink.WeaklinkProvider that gives the setup cannot be loaded:"
                            + " io.weaklink.WeaklinkProvider: Provider no.such.Provider not found. Mend its entry, or hand"
                            + " the setup over yourself.");
        }
    }
}
