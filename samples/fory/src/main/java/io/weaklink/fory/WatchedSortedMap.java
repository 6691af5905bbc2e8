package io.weaklink.fory;

import java.util.Map;
import java.util.SortedMap;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.MapSerializers.SortedMapSerializer;

/** Fory's serializer of sorted maps that notes each map which is read. */
@SuppressWarnings("rawtypes")
final class WatchedSortedMap<T extends SortedMap> extends SortedMapSerializer<T> {

    WatchedSortedMap(TypeResolver resolver, Class<T> type) {
        super(resolver, type);
    }

    @Override
    public Map newMap(ReadContext context, boolean entryReadAlwaysAdvances) {
        Map made = super.newMap(context, entryReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
