package io.weaklink.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The published jars start as OSGi bundles beside their hosts, and serialize a weak reference there. */
class BundlesTest {

    /** A parent that is met again through a weak reference in its own document. */
    public static class Node {
        public String name = "";
        public Node child;
        public WeakReference<Node> parent;
    }

    private Framework framework;

    @BeforeEach
    void start(@TempDir Path cache) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "sun.misc,sun.reflect"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void bindInJackson2() throws Exception {
        Bundle jackson = started("weaklink-jackson", "jackson-(core|databind|annotations)-2.*");
        Object module = jackson.loadClass("io.weaklink.jackson.WeaklinkModule")
                .getConstructor(weaklinkClass(jackson))
                .newInstance(weaklink(jackson));
        Class<?> databind = jackson.loadClass("com.fasterxml.jackson.databind.ObjectMapper");
        Object mapper = databind.getConstructor().newInstance();
        databind.getMethod("registerModule", jackson.loadClass("com.fasterxml.jackson.databind.Module"))
                .invoke(mapper, module);

        assertBound(throughJson(databind, mapper));
    }

    @Test
    void bindInJackson3() throws Exception {
        Bundle jackson = started("weaklink-jackson3", "jackson-(core|databind)-3.*|jackson-annotations-2.*");
        Object module = jackson.loadClass("io.weaklink.jackson3.WeaklinkModule")
                .getConstructor(weaklinkClass(jackson))
                .newInstance(weaklink(jackson));
        Bundle databind = bundle("tools.jackson.core.jackson-databind");
        Class<?> mapperClass = databind.loadClass("tools.jackson.databind.json.JsonMapper");
        Object builder = mapperClass.getMethod("builder").invoke(null);
        Class<?> service = databind.loadClass("tools.jackson.databind.JacksonModule");
        builder.getClass().getMethod("addModule", service).invoke(builder, module);

        assertBound(
                throughJson(mapperClass, builder.getClass().getMethod("build").invoke(builder)));
    }

    @Test
    void bindInKryo() throws Exception {
        Bundle kryo = started("weaklink-kryo", "(kryo|objenesis|reflectasm|minlog)-[0-9].*");

        assertBound(throughKryo(kryo, "io.weaklink.kryo.WeaklinkKryo", "com.esotericsoftware.kryo"));
    }

    @Test
    void bindInTheOtherKryo() throws Exception {
        Bundle kryo = started("weaklink-kryo5", "(kryo5|objenesis|minlog)-[0-9].*");

        assertBound(throughKryo(kryo, "io.weaklink.kryo5.WeaklinkKryo", "com.esotericsoftware.kryo.kryo5"));
    }

    private static Node family() {
        var parent = new Node();
        parent.name = "Ada";
        parent.child = new Node();
        parent.child.name = "Ben";
        parent.child.parent = new WeakReference<>(parent);
        return parent;
    }

    private static void assertBound(Node restored) {
        assertThat(restored.name).isEqualTo("Ada");
        assertThat(restored.child.name).isEqualTo("Ben");
        assertThat(restored.child.parent.get()).isSameAs(restored);
    }

    private static Node throughJson(Class<?> mapperClass, Object mapper) throws Exception {
        Object json = mapperClass.getMethod("writeValueAsString", Object.class).invoke(mapper, family());
        return (Node)
                mapperClass.getMethod("readValue", String.class, Class.class).invoke(mapper, json, Node.class);
    }

    private static Node throughKryo(Bundle bundle, String door, String host) throws Exception {
        Class<?> kryoClass = bundle.loadClass(host + ".Kryo");
        Object kryo = kryoClass.getConstructor().newInstance();
        kryoClass.getMethod("setReferences", boolean.class).invoke(kryo, true);
        kryoClass.getMethod("register", Class.class).invoke(kryo, Node.class);
        bundle.loadClass(door)
                .getMethod("install", kryoClass, weaklinkClass(bundle))
                .invoke(null, kryo, weaklink(bundle));
        Class<?> output = bundle.loadClass(host + ".io.Output");
        Class<?> input = bundle.loadClass(host + ".io.Input");
        var bytes = new ByteArrayOutputStream();
        Object out = output.getConstructor(java.io.OutputStream.class).newInstance(bytes);
        kryoClass.getMethod("writeObject", output, Object.class).invoke(kryo, out, family());
        output.getMethod("close").invoke(out);
        Object in = input.getConstructor(java.io.InputStream.class)
                .newInstance(new ByteArrayInputStream(bytes.toByteArray()));
        return (Node) kryoClass.getMethod("readObject", input, Class.class).invoke(kryo, in, Node.class);
    }

    private static Class<?> weaklinkClass(Bundle bundle) throws Exception {
        return bundle.loadClass("io.weaklink.Weaklink");
    }

    private static Object weaklink(Bundle bundle) throws Exception {
        Object builder = weaklinkClass(bundle).getMethod("builder").invoke(null);
        Class<?> builderClass = builder.getClass();
        builder = builderClass.getMethod("referents", Class[].class).invoke(builder, (Object)
                new Class<?>[] {Node.class});
        return builderClass.getMethod("build").invoke(builder);
    }

    /** Starts the adapter, the api and the hosts whose file names match; nothing else is there, and so no JSpecify. */
    private Bundle started(String adapter, String hosts) throws Exception {
        var bundles = new ArrayList<Bundle>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(entry).getFileName().toString().matches(hosts)) {
                bundles.add(install(Path.of(entry)));
            }
        }
        bundles.add(install(Staged.named("weaklink-api").file(".jar")));
        Bundle ours = install(Staged.named(adapter).file(".jar"));
        bundles.add(ours);
        for (Bundle bundle : bundles) {
            bundle.start();
        }

        assertThat(bundles).extracting(Bundle::getState).containsOnly(Bundle.ACTIVE);
        return ours;
    }

    private Bundle install(Path jar) throws Exception {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private Bundle bundle(String name) {
        List<Bundle> all = Arrays.asList(framework.getBundleContext().getBundles());
        return all.stream()
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no bundle '" + name + "' among " + all + "."));
    }
}
