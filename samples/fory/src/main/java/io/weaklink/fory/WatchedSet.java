package io.weaklink.fory;

import java.util.Collection;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.CollectionSerializer;

/** Fory's serializer of hashed sets, with the same bytes, that notes each set which is read. */
@SuppressWarnings("rawtypes")
final class WatchedSet<T extends Collection> extends CollectionSerializer<T> {

    WatchedSet(TypeResolver resolver, Class<T> type) {
        super(resolver, type, true);
    }

    @Override
    public Collection newCollection(ReadContext context, boolean elementReadAlwaysAdvances) {
        Collection made = super.newCollection(context, elementReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
