package io.weaklink.fory;

import java.util.SortedSet;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.CollectionSerializers.SortedSetSerializer;

/** Fory's serializer of sorted sets that notes each set which is read. */
@SuppressWarnings("rawtypes")
final class WatchedSortedSet<T extends SortedSet> extends SortedSetSerializer<T> {

    WatchedSortedSet(TypeResolver resolver, Class<T> type) {
        super(resolver, type);
    }

    @Override
    public T newCollection(ReadContext context, boolean elementReadAlwaysAdvances) {
        T made = super.newCollection(context, elementReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
