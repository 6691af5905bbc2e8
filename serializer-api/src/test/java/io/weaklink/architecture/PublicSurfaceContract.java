package io.weaklink.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every type that a user can name stands in one file of the project, {@value #LISTING}, with the signatures of its members,
 * and nothing else stands there. A package that its module does not export is no part of it, whatever a class path shows.
 *
 * <p>So a type becomes public on purpose, and a method changes on purpose: the file changes with it, and a reader of the
 * change sees it. Each module
 * checks the lines of its own packages; the api also checks those that belong to no module.
 */
public abstract class PublicSurfaceContract {

    private static final String LISTING = "docs/public-surface.txt";
    private static final String API = "io.weaklink";
    private static final List<String> ADAPTERS =
            List.of(API + ".jackson", API + ".jackson3", API + ".kryo", API + ".flink", API + ".spring");

    /** Checks the module that the subclass was compiled in; the subclass stands in the module's root package. */
    protected PublicSurfaceContract() {}

    @Test
    void isWhatTheListingSays() throws IOException {
        ModuleFiles files = ModuleFiles.around(getClass());
        Path listing = files.inProject(LISTING);
        List<String> found = Files.readAllLines(listing);
        TreeSet<String> expected = new TreeSet<>(found);
        expected.removeIf(this::isOfThisModule);
        expected.addAll(publicTypes(files));

        if (System.getProperty("weaklink.surface", "check").equals("update")) {
            Files.write(listing, expected);
        } else if (!found.equals(List.copyOf(expected))) {
            fail(difference(found, List.copyOf(expected)));
        }
    }

    private static List<String> publicTypes(ModuleFiles files) {
        Set<String> exported = files.exportedPackages();
        return files.importMain().stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(PublicSurfaceContract::isNameableByUsers)
                .flatMap(type -> Signatures.of(type.reflect()).stream())
                .toList();
    }

    private static boolean isNameableByUsers(JavaClass type) {
        Optional<JavaClass> enclosing = type.getEnclosingClass();
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                || enclosing.isPresent() && type.getModifiers().contains(JavaModifier.PROTECTED);
        return visible
                && enclosing.map(PublicSurfaceContract::isNameableByUsers).orElse(true);
    }

    private boolean isOfThisModule(String type) {
        String root = getClass().getPackageName();
        return root.equals(API)
                ? ADAPTERS.stream().noneMatch(adapter -> type.startsWith(adapter + "."))
                : type.startsWith(root + ".");
    }

    private static String difference(List<String> found, List<String> expected) {
        return Stream.of(
                        "The public signatures and " + LISTING + " differ.",
                        section(
                                "Public, but not in the file (make it package-private, or add the line):",
                                expected.stream().filter(not(found::contains))),
                        section(
                                "In the file, but not public (drop the line):",
                                found.stream().filter(not(expected::contains))),
                        "Each line stands once, in the order of the characters. To write the file anew: mvn -Psurface")
                .filter(not(String::isEmpty))
                .reduce("", (text, part) -> text + part + System.lineSeparator());
    }

    private static String section(String head, Stream<String> types) {
        return types.map(type -> System.lineSeparator() + "  " + type)
                .reduce(String::concat)
                .map(lines -> head + lines)
                .orElse("");
    }
}
