package io.weaklink.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A module is an OSGi bundle as its descriptor is a Java module: it exports the same packages, and asks for those of its
 * hosts in the lines that it serves. The manifest tells no time, no machine and no user, so that the same sources give the
 * same bytes.
 *
 * <p>The manifest is the one that the build makes beside the classes, and that the jar takes over.
 */
public abstract class BundleContract {

    private static final Pattern CLAUSE = Pattern.compile("([^,;\"]+)((?:;[^,;\"]+(?:\"[^\"]*\"|[^,;\"]*))*)(?:,|$)");
    private static final Pattern OPTIONAL = Pattern.compile("resolution:=\"?optional");

    private final String name;
    private final String hosts;
    private final List<String> optional;

    /**
     * Checks the module that the subclass was compiled in.
     *
     * @param name the bundle's symbolic name
     * @param hosts the clauses of all imports that are neither Java's, nor ours, nor optional: a regular expression
     * @param optional what the bundle can do without: the starts of their packages
     */
    protected BundleContract(String name, String hosts, String... optional) {
        this.name = name;
        this.hosts = hosts;
        this.optional = List.of(optional);
    }

    @Test
    void isNamedAsItsModule() throws IOException {
        assertThat(header("Bundle-ManifestVersion")).isEqualTo("2");
        assertThat(header("Bundle-SymbolicName")).isEqualTo(name);
        assertThat(header("Bundle-Version")).matches("\\d+\\.\\d+\\.\\d+(\\.[0-9A-Za-z_-]+)?");
        assertThat(header("Require-Capability")).contains("(&(osgi.ee=JavaSE)(version=17))");
    }

    @Test
    void exportsWhatTheModuleExports() throws IOException {
        assertThat(clauses("Export-Package"))
                .extracting(clause -> clause.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        ModuleFiles.around(getClass()).exportedPackages());
        assertThat(clauses("Export-Package"))
                .allSatisfy(clause -> assertThat(clause.group(2)).matches(".*;version=\"\\d+\\.\\d+\\.\\d+.*"));
    }

    @Test
    void importsOursOfTheSameMinorVersion() throws IOException {
        String[] version = header("Bundle-Version").split("\\.");
        String range =
                "[" + version[0] + "." + version[1] + "," + version[0] + "." + (Integer.parseInt(version[1]) + 1);

        assertThat(imports("io.weaklink")).allMatch(clause -> clause.endsWith(";version=\"" + range + ")\""));
    }

    @Test
    void importsItsHostsInTheLinesThatItServes() throws IOException {
        assertThat(clauses("Import-Package"))
                .extracting(MatchResult::group)
                .filteredOn(clause -> !clause.matches("java[.x].*|io\\.weaklink\\b.*"))
                .filteredOn(clause -> !OPTIONAL.matcher(clause).find())
                .allMatch(clause -> clause.replaceFirst(",$", "").matches(hosts));
    }

    @Test
    void canDoWithoutWhatItsModuleRequiresForCompilingAlone() throws IOException {
        assertThat(optional)
                .allSatisfy(start -> assertThat(imports(start))
                        .isNotEmpty()
                        .allMatch(OPTIONAL.asPredicate())
                        .allMatch(clause -> clause.matches(".*;version=\"\\[.*\\)\".*")));
    }

    @Test
    void tellsNoTimeNoMachineAndNoUser() throws IOException {
        String manifest = manifest().getMainAttributes().entrySet().toString();

        assertThat(manifest)
                .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk=", "Build-Time", "Tool=")
                .doesNotContain(System.getProperty("user.dir"), "user=" + System.getProperty("user.name"));
    }

    private List<String> imports(String start) throws IOException {
        return clauses("Import-Package").stream()
                .filter(clause -> clause.group(1).startsWith(start))
                .map(clause -> clause.group().replaceFirst(",$", ""))
                .toList();
    }

    private List<MatchResult> clauses(String header) throws IOException {
        return CLAUSE.matcher(header(header)).results().toList();
    }

    private String header(String header) throws IOException {
        String value = manifest().getMainAttributes().getValue(new Attributes.Name(header));
        assertThat(value).as(header).isNotNull();
        return value;
    }

    private Manifest manifest() throws IOException {
        try (InputStream file = Files.newInputStream(
                ModuleFiles.around(getClass()).mainClasses().resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(file);
        }
    }
}
