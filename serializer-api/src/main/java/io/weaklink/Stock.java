package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what stands in a document that has been written, by type. */
final class Stock {

    private final ReferentTypes types;
    private final Map<String, Long> countedByType = new TreeMap<>();
    private final List<WireReference.Tokened> tokens = new ArrayList<>(0);
    private int objects;

    /** They come in rows of one class. */
    private @Nullable Class<?> lastClass;

    private long[] lastCount = new long[1];

    Stock(ReferentTypes types, WrittenNumbers numbers, Map<Integer, IdentityToken> carried) {
        this.types = types;
        Map<Class<?>, long[]> countedByClass = new IdentityHashMap<>();
        boolean carries = !carried.isEmpty();
        // Numbers of our own count from 1, those of Kryo from 0: what an object carries is asked for by its number.
        numbers.forEach(object -> {
            if (object.getClass() != lastClass) {
                lastClass = object.getClass();
                lastCount = countedByClass.computeIfAbsent(lastClass, any -> new long[1]);
            }
            lastCount[0]++;
            objects++;
            if (carries) {
                IdentityToken token = carried.get(numbers.numberOf(object));
                if (token != null) {
                    tokens.add(new WireReference.Tokened(token, new TypeDescriptor(nameOf(object.getClass()))));
                }
            }
        });
        countedByClass.forEach((type, count) -> countedByType.merge(nameOf(type), count[0], Long::sum));
    }

    void handTo(Writing writing) {
        writing.take(objects, countedByType, tokens);
    }

    /** Arrays and lambdas have names that no descriptor may have, and no alias. */
    private String nameOf(Class<?> type) {
        TypeDescriptor described = type.isArray() ? null : types.of(type).descriptor();
        return described == null ? type.getTypeName() : described.name();
    }
}
