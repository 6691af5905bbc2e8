package io.weaklink.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.weaklink.architecture.planted.Hen;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileKnotsTest {

    private static final String PLANTED = Hen.class.getPackageName();

    private final JavaClasses classes = new ClassFileImporter().importPackagesOf(Hen.class);

    @Test
    void findsACircleThatWasPlantedThroughANestedTypeAndAnArray() {
        assertThat(FileKnots.in(PLANTED, classes)).containsExactly(List.of("Chick", "Egg", "Hen"));
    }

    @Test
    void looksIntoNoOtherPackage() {
        assertThat(FileKnots.in("io.weaklink.architecture.unplanted", classes)).isEmpty();
    }
}
