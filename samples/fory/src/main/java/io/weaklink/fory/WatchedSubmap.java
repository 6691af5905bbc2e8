package io.weaklink.fory;

import java.util.Map;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.ChildContainerSerializers.ChildMapSerializer;

/** Fory's serializer of the user's own hashed maps that notes each map which is read. */
@SuppressWarnings("rawtypes")
final class WatchedSubmap<T extends Map> extends ChildMapSerializer<T> {

    WatchedSubmap(TypeResolver resolver, Class<T> type) {
        super(resolver, type);
    }

    @Override
    public Map newMap(ReadContext context, boolean entryReadAlwaysAdvances) {
        Map made = super.newMap(context, entryReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
