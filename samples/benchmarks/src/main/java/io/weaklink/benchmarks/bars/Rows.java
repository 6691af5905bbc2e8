package io.weaklink.benchmarks.bars;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** All rows, in the order of the table. */
enum Rows {
    JACKSON_TREE("JacksonTree"),
    JACKSON_LISTENERS("JacksonListeners"),
    KRYO_TREE("KryoTree"),
    KRYO_LIVE("KryoLive"),
    KRYO_LISTENERS("KryoListeners"),
    JACKSON_MESSAGE("JacksonMessage"),
    JACKSON_PLAIN("JacksonPlain"),
    KRYO_PLAIN("KryoPlain"),
    KRYO_MESSAGE("KryoMessage"),
    REGISTRY_LOOK_UP("registry.RegistryLookUp"),
    REGISTRY_MEMORY("registry.RegistryMemory"),
    REGISTRY_CHURN("registry.RegistryChurn"),
    REGISTRY_THREADS("registry.RegistryThreads"),
    SNAPSHOT("SnapshotToDisk"),
    FORY_TREE("fory.ForyTree"),
    FORY_LISTENERS("fory.ForyListeners"),
    FORY_LIVE("fory.ForyLive"),
    FORY_PLAIN("fory.ForyPlain"),
    COUNTING("CountedReads"),
    RESTORED("RestoredReferences");

    private static final String PACKAGE = "io.weaklink.benchmarks.";

    private final String className;

    Rows(String className) {
        this.className = PACKAGE + className;
    }

    /** Returns those whose class has a name in which the pattern is found. */
    static List<Rows> matching(Pattern pattern) {
        return Arrays.stream(values())
                .filter(row -> pattern.matcher(row.className.substring(PACKAGE.length()))
                        .find())
                .toList();
    }

    /** Returns the name of the class of the row. */
    String className() {
        return className;
    }

    /** Returns the row. */
    Row row() {
        try {
            return ((Work) Class.forName(className).getConstructor().newInstance()).row();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The class '" + className + "' is no work.", e);
        }
    }
}
