package io.weaklink.fory;

import java.util.Map;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.MapSerializer;

/** Fory's serializer of hashed maps, with the same bytes, that notes each map which is read. */
@SuppressWarnings("rawtypes")
final class WatchedMap<T extends Map> extends MapSerializer<T> {

    WatchedMap(TypeResolver resolver, Class<T> type) {
        super(resolver, type, true);
    }

    @Override
    public Map newMap(ReadContext context, boolean entryReadAlwaysAdvances) {
        Map made = super.newMap(context, entryReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
