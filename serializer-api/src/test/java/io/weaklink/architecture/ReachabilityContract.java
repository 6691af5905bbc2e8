package io.weaklink.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * What the jar of a module tells GraalVM: its file {@code reachability-metadata.json} has the form that {@code
 * native-image} reads, names what exists, and speaks of each class of the module that reflects.
 *
 * <p>The module is the one that the subclass was compiled in; the subclass stands in the module's root package.
 */
public abstract class ReachabilityContract {

    /** Looked for where the JDK has it; the file names it so that a strict image does not refuse the question. */
    private static final Set<String> OF_OTHER_JDKS = Set.of("jdk.crac.Core", "java.lang.Class.isValue");

    /** An older line of a host may lack a method that is asked for. */
    private static final Set<String> OF_OTHER_LINES = Set.of("collectAllPropertyNamesTo", "hasAnySetter");

    private static final Set<String> REFLECTING = Set.of(
            "java.lang.Class.forName",
            "java.lang.Class.getConstructor",
            "java.lang.Class.getDeclaredConstructor",
            "java.lang.Class.getDeclaredConstructors",
            "java.lang.Class.getDeclaredField",
            "java.lang.Class.getDeclaredFields",
            "java.lang.Class.getDeclaredMethod",
            "java.lang.Class.getDeclaredMethods",
            "java.lang.Class.getField",
            "java.lang.Class.getMethod",
            "java.lang.Class.getMethods",
            "java.lang.Class.getRecordComponents",
            "java.lang.Class.getResource",
            "java.lang.Class.getResourceAsStream",
            "java.lang.ClassLoader.loadClass",
            "java.lang.invoke.MethodHandles$Lookup.findStatic",
            "java.lang.invoke.MethodHandles$Lookup.findVarHandle",
            "java.lang.invoke.MethodHandles$Lookup.findVirtual",
            "java.lang.invoke.MethodHandles$Lookup.unreflect",
            "java.lang.reflect.Array.newInstance",
            "java.lang.reflect.Proxy.newProxyInstance",
            "java.util.ServiceLoader.load");

    private final ModuleFiles files = ModuleFiles.around(getClass());
    private final String artifact = "weaklink-"
            + (getClass().getPackageName().equals("io.weaklink")
                    ? "api"
                    : getClass().getPackageName().substring("io.weaklink.".length()));

    private Path folder() {
        return files.mainClasses().resolve("META-INF/native-image");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> file() throws IOException {
        Path file = folder().resolve("io.weaklink").resolve(artifact).resolve("reachability-metadata.json");
        return (Map<String, Object>) JsonText.parse(Files.readString(file));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String member) {
        return (List<Map<String, Object>>) object.getOrDefault(member, List.of());
    }

    @Test
    void isTheOnlyFileAndStandsUnderTheNameOfTheArtifact() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            assertThat(all.filter(Files::isRegularFile).map(file -> folder().relativize(file)))
                    .containsExactly(Path.of("io.weaklink", artifact, "reachability-metadata.json"));
        }
    }

    @Test
    void hasTheFormThatNativeImageReads() throws IOException {
        assertThat(file()).containsOnlyKeys("comment", "reflection");
        assertThat(list(file(), "reflection")).isNotEmpty().allSatisfy(entry -> {
            assertThat(Set.of("condition", "type", "methods", "fields")).containsAll(entry.keySet());
            assertThat(entry.get("type")).isInstanceOf(String.class);
            assertThat(entry.get("condition"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("typeReached");
            assertThat(list(entry, "fields"))
                    .allSatisfy(field -> assertThat(field).containsOnlyKeys("name"));
            assertThat(list(entry, "methods"))
                    .allSatisfy(method -> assertThat(method).containsOnlyKeys("name", "parameterTypes"));
        });
    }

    @Test
    void namesWhatExists() throws Exception {
        for (Map<String, Object> entry : list(file(), "reflection")) {
            String type = (String) entry.get("type");
            Map<?, ?> condition = (Map<?, ?>) entry.get("condition");
            assertThat(load((String) condition.get("typeReached")).getPackageName())
                    .startsWith("io.weaklink");
            if (!OF_OTHER_JDKS.contains(type)) {
                requireMembers(load(type), entry);
            }
        }
    }

    private static void requireMembers(Class<?> type, Map<String, Object> entry) {
        for (Map<String, Object> field : list(entry, "fields")) {
            assertThat(type.getDeclaredFields()).extracting(Field::getName).contains((String) field.get("name"));
        }
        for (Map<String, Object> method : list(entry, "methods")) {
            String name = (String) method.get("name");
            if (!OF_OTHER_LINES.contains(name) && !OF_OTHER_JDKS.contains(type.getName() + "." + name)) {
                assertThat(signatures(type)).contains(name + method.get("parameterTypes"));
            }
        }
    }

    private static List<String> signatures(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors())
                                .map((Constructor<?> each) -> "<init>" + names(each.getParameterTypes())),
                        Arrays.stream(type.getDeclaredMethods())
                                .map((Method each) -> each.getName() + names(each.getParameterTypes())))
                .toList();
    }

    private static List<String> names(Class<?>... types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, getClass().getClassLoader());
    }

    /** A class that begins to reflect has to be thought of: is what it looks for named, or the application's? */
    @Test
    void speaksOfEachClassThatReflects() throws IOException {
        String comment = file().get("comment").toString();

        assertThat(files.importMain().stream()
                        .flatMap(each -> each.getMethodCallsFromSelf().stream())
                        .filter(ReachabilityContract::reflects)
                        .map(call -> top(call.getOriginOwner()).getSimpleName())
                        .distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(comment).containsPattern("\\b" + name + "\\b"));
    }

    private static boolean reflects(JavaMethodCall call) {
        return REFLECTING.contains(call.getTargetOwner().getName() + "." + call.getName());
    }

    private static JavaClass top(JavaClass type) {
        return type.getEnclosingClass().map(ReachabilityContract::top).orElse(type);
    }
}
