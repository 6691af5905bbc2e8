package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the objects of a document that is being written, by type, and lists the tokens that are known beyond the document. */
final class InventoryCount {

    private final ReferentTypes types;
    private final Map<Class<?>, long[]> countedByClass = new IdentityHashMap<>();
    private final List<WireReference.Tokened> tokens = new ArrayList<>(0);
    private long objects;

    /** Many objects in a row have one class, so its counter is kept at hand. */
    private @Nullable Class<?> lastClass;

    private long[] lastCount = new long[1];

    InventoryCount(ReferentTypes types) {
        this.types = types;
    }

    /**
     * Counts an object when it is begun, because the object is at hand then. To look at all objects again later would
     * take long.
     */
    void count(Class<?> type) {
        if (type != lastClass) {
            lastClass = type;
            lastCount = countedByClass.computeIfAbsent(type, any -> new long[1]);
        }
        lastCount[0]++;
        objects++;
    }

    void carry(IdentityToken token, Class<?> type) {
        tokens.add(new WireReference.Tokened(token, new TypeDescriptor(nameOf(type))));
    }

    void handTo(Writing writing) {
        Map<String, Long> countedByType = new TreeMap<>();
        countedByClass.forEach((type, count) -> countedByType.merge(nameOf(type), count[0], Long::sum));
        writing.take(objects, countedByType, tokens);
    }

    /** Arrays and lambdas have names that no descriptor may have, and no alias. */
    private String nameOf(Class<?> type) {
        TypeDescriptor described = type.isArray() ? null : types.of(type).descriptor();
        return described == null ? type.getTypeName() : described.name();
    }
}
