package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the objects of a document that is being written, by type, and lists the tokens that are known beyond the document. */
final class InventoryCount {

    private final ReferentTypes types;
    private final Map<Class<?>, Counter> counters = new IdentityHashMap<>();
    private final List<WireReference.Tokened> tokens = new ArrayList<>(0);
    private long objects;

    /** At first one of no object. */
    private Counter last = new Counter(void.class);

    InventoryCount(ReferentTypes types) {
        this.types = types;
    }

    /**
     * Counts an object when it is begun, because the object is at hand then. To look at all objects again later would
     * take long.
     */
    void count(Class<?> type) {
        Counter counter = last.follower;
        if (counter.type != type) {
            counter = counters.computeIfAbsent(type, Counter::new);
            last.follower = counter;
        }
        counter.count++;
        last = counter;
        objects++;
    }

    void carry(IdentityToken token, Class<?> type) {
        tokens.add(new WireReference.Tokened(token, new TypeDescriptor(nameOf(type))));
    }

    void handTo(Writing writing) {
        Map<String, Long> countedByType = new TreeMap<>();
        counters.values().forEach(counter -> countedByType.merge(nameOf(counter.type), counter.count, Long::sum));
        writing.take(objects, countedByType, tokens);
    }

    /** Arrays and lambdas have names that no descriptor may have, and no alias. */
    private String nameOf(Class<?> type) {
        TypeDescriptor described = type.isArray() ? null : types.of(type).descriptor();
        return described == null ? type.getTypeName() : described.name();
    }

    /** How many objects of a class there were. */
    private static final class Counter {

        private final Class<?> type;
        private long count;

        /** That of the class that followed the last time, and so mostly follows the next time. It saves a look into the map. */
        private Counter follower = this;

        Counter(Class<?> type) {
            this.type = type;
        }
    }
}
