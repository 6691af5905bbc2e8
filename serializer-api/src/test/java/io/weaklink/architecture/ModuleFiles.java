package io.weaklink.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of the module that a test class was compiled in, found without the working directory. */
record ModuleFiles(Path mainClasses, Path testClasses) {

    static ModuleFiles around(Class<?> test) {
        try {
            Path testClasses = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new ModuleFiles(testClasses.resolveSibling("classes"), testClasses);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path entry of " + test + " is not a folder.", e);
        }
    }

    JavaClasses importMain() {
        return new ClassFileImporter().importPaths(mainClasses);
    }

    JavaClasses importAll() {
        return new ClassFileImporter().importPaths(mainClasses, testClasses);
    }

    /** Returns the packages that the module exports to all others; all packages of a module without a descriptor. */
    Set<String> exportedPackages() {
        if (!Files.exists(mainClasses.resolve("module-info.class"))) {
            return importMain().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        }
        try (InputStream descriptor = Files.newInputStream(mainClasses.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + mainClasses + " has no readable module descriptor.", e);
        }
    }

    /** Returns the file at {@code path} of the project that this module is part of. */
    Path inProject(String path) {
        for (Path folder = testClasses; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        }
        throw new IllegalStateException("No folder above " + testClasses + " has a file '" + path + "'.");
    }
}
