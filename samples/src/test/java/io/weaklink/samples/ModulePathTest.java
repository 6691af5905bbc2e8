package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.WeaklinkProvider;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The libraries on the module path, as what they really are there: named modules with descriptors of their own. */
class ModulePathTest {

    private static final Set<String> OURS =
            Set.of("io.weaklink", "io.weaklink.jackson", "io.weaklink.jackson3", "io.weaklink.kryo");

    /** What the tests run with, without what has no place on a module path: test classes and the JUnit they need. */
    private static ModuleFinder finder() {
        Path[] entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().contains("test"))
                .filter(entry -> entry.contains("serializer-")
                        || entry.contains("jackson-")
                        || entry.contains("kryo")
                        || entry.contains("reflectasm")
                        || entry.contains("objenesis")
                        || entry.contains("minlog")
                        || entry.contains("snakeyaml")
                        || entry.contains("stax2")
                        || entry.contains("woodstox")
                        || entry.contains("jspecify"))
                .map(Path::of)
                .toArray(Path[]::new);
        return ModuleFinder.of(entries);
    }

    private static ModuleLayer layer() {
        Configuration modules = ModuleLayer.boot().configuration().resolveAndBind(finder(), ModuleFinder.of(), OURS);
        return ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @CsvSource({
        "io.weaklink, io.weaklink;io.weaklink.shape;io.weaklink.snapshot",
        "io.weaklink.jackson, io.weaklink.jackson",
        "io.weaklink.jackson3, io.weaklink.jackson3",
        "io.weaklink.kryo, io.weaklink.kryo"
    })
    void exportsItsPackages(String module, String exported) {
        ModuleDescriptor descriptor =
                finder().find(module).map(ModuleReference::descriptor).orElseThrow();

        assertThat(descriptor.isAutomatic()).isFalse();
        assertThat(descriptor.isOpen()).isFalse();
        assertThat(descriptor.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(exported.split(";"));
        assertThat(descriptor.opens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.databind, Module, io.weaklink.jackson",
        "tools.jackson.databind, JacksonModule, io.weaklink.jackson3"
    })
    void isFoundByServiceLoaderOnTheModulePath(String host, String name, String ours) throws Exception {
        ModuleLayer layer = layer();
        Class<?> service = layer.findLoader(host).loadClass(host + "." + name);

        List<String> found = ServiceLoader.load(layer, service).stream()
                .map(provider -> provider.type().getModule().getName() + "/"
                        + provider.type().getSimpleName())
                .toList();

        assertThat(found).containsExactly(ours + "/WeaklinkModule");
    }

    @Test
    void isFoundByServiceLoaderOnTheClassPath() {
        assertThat(ObjectMapper.findModules())
                .extracting(module -> module.getClass().getSimpleName())
                .contains("WeaklinkModule");
    }

    @Test
    void writesAndReadsThroughJacksonOnTheModulePath() throws Exception {
        ModuleLayer layer = layer();
        Class<?> mapper = layer.findLoader("com.fasterxml.jackson.databind")
                .loadClass("com.fasterxml.jackson.databind.ObjectMapper");
        Object made = mapper.getConstructor().newInstance();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(mapper.getClassLoader());
        try {
            mapper.getMethod("findAndRegisterModules").invoke(made);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        Object empty = mapper.getMethod("readValue", String.class, Class.class)
                .invoke(made, "{\"_weak\":null}", java.lang.ref.WeakReference.class);
        Object json = mapper.getMethod("writeValueAsString", Object.class).invoke(made, empty);

        assertThat(empty).isExactlyInstanceOf(java.lang.ref.WeakReference.class);
        assertThat(json).isEqualTo("{\"_weak\":null}");
    }

    @Test
    void writesAndReadsThroughJackson3OnTheModulePath() throws Exception {
        Class<?> mapper =
                layer().findLoader("tools.jackson.databind").loadClass("tools.jackson.databind.json.JsonMapper");
        Object builder = mapper.getMethod("builder").invoke(null);
        builder.getClass().getMethod("findAndAddModules", ClassLoader.class).invoke(builder, mapper.getClassLoader());
        Object made = builder.getClass().getMethod("build").invoke(builder);

        Object empty = mapper.getMethod("readValue", String.class, Class.class)
                .invoke(made, "{\"_weak\":null}", java.lang.ref.WeakReference.class);
        Object json = mapper.getMethod("writeValueAsString", Object.class).invoke(made, empty);

        assertThat(empty).isExactlyInstanceOf(java.lang.ref.WeakReference.class);
        assertThat(json).isEqualTo("{\"_weak\":null}");
    }

    @Test
    void installsIntoAKryoOnTheModulePath() throws Exception {
        ClassLoader loader = layer().findLoader("io.weaklink.kryo");
        Class<?> kryo = loader.loadClass("com.esotericsoftware.kryo.Kryo");
        Class<?> weaklink = loader.loadClass("io.weaklink.Weaklink");
        Object made = kryo.getConstructor().newInstance();
        kryo.getMethod("setReferences", boolean.class).invoke(made, true);

        loader.loadClass("io.weaklink.kryo.WeaklinkKryo")
                .getMethod("install", kryo, weaklink)
                .invoke(null, made, weaklink.getMethod("create").invoke(null));

        Object resolver = kryo.getMethod("getReferenceResolver").invoke(made);
        assertThat(resolver.getClass().getModule().getName()).isEqualTo("io.weaklink.kryo");
    }

    @Test
    void asksForTheProviderOfAModuleToo() {
        ModuleDescriptor api =
                finder().find("io.weaklink").map(ModuleReference::descriptor).orElseThrow();

        assertThat(api.uses()).containsExactly(WeaklinkProvider.class.getName());
        assertThat(api.requires().stream().map(ModuleDescriptor.Requires::name).collect(Collectors.toSet()))
                .isEqualTo(Set.of("java.base", "org.jspecify"));
    }
}
