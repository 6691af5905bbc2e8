package io.weaklink.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The shape that every module keeps: dependencies point down, packages form no circle, names say something, and no test
 * sleeps.
 *
 * <p>The module is the one that the subclass was compiled in; the subclass stands in the module's root package.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ShapeContract {

    private static final List<String> PLATFORM = List.of("java..", "javax.crypto..", "org.jspecify..");
    private static final String API = "io.weaklink";
    /** What an adapter sees of the api. */
    private static final List<String> API_PACKAGES = List.of(API, API + ".shape..", API + ".snapshot..");

    private static final List<String> API_INSIDE = List.of(API + ".registry");

    private final List<String> formatPackages;
    private JavaClasses main;
    private JavaClasses mainAndTests;

    /**
     * Checks a module that knows one format.
     *
     * @param formatPackages the packages of that format as ArchUnit writes them, none for the api
     */
    protected ShapeContract(String... formatPackages) {
        this.formatPackages = List.of(formatPackages);
    }

    @BeforeAll
    void importClasses() {
        ModuleFiles files = ModuleFiles.around(getClass());
        main = files.importMain();
        mainAndTests = files.importAll();
    }

    @Test
    void staysInItsOwnPackages() {
        classes().should().resideInAnyPackage(array(ownPackages())).check(main);
    }

    @Test
    void dependsOnlyOnWhatIsBelowIt() {
        Stream<String> below = Stream.of(PLATFORM, API_PACKAGES, ownPackages(), formatPackages)
                .flatMap(List::stream)
                .distinct();

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(array(below.toList()))
                .check(main);
    }

    @Test
    void hasNoCircleOfPackages() {
        slices().assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(main);
    }

    @Test
    void namesNoClassAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Common|Misc|Constants?|Manager|Impl)")
                .because("a homeless method belongs to the type whose data it reads")
                .check(mainAndTests);
    }

    @Test
    void neverSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(sleep())
                .because("what is waited for can be asked, with a bound")
                .check(mainAndTests);
    }

    private List<String> ownPackages() {
        String root = getClass().getPackageName();
        return root.equals(API)
                ? Stream.concat(API_PACKAGES.stream(), API_INSIDE.stream()).toList()
                : List.of(root + "..");
    }

    private static DescribedPredicate<JavaAccess<?>> sleep() {
        return DescribedPredicate.describe(
                "is a sleep",
                access -> access.getTarget().getName().equals("sleep")
                        && (access.getTargetOwner().isEquivalentTo(Thread.class)
                                || access.getTargetOwner().isEquivalentTo(TimeUnit.class)));
    }

    private static String[] array(List<String> packages) {
        return packages.toArray(String[]::new);
    }

    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "the packages of the module";
        }
    }
}
