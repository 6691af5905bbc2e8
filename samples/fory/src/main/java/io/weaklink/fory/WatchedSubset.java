package io.weaklink.fory;

import java.util.Collection;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.ChildContainerSerializers.ChildCollectionSerializer;

/** Fory's serializer of the user's own hashed sets that notes each set which is read. */
@SuppressWarnings("rawtypes")
final class WatchedSubset<T extends Collection> extends ChildCollectionSerializer<T> {

    WatchedSubset(TypeResolver resolver, Class<T> type) {
        super(resolver, type);
    }

    @Override
    public Collection newCollection(ReadContext context, boolean elementReadAlwaysAdvances) {
        Collection made = super.newCollection(context, elementReadAlwaysAdvances);
        Rehashed.note(context, made);
        return made;
    }
}
