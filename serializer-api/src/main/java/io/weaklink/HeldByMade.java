package io.weaklink;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The referent is held by a reference of a class of the application's own, which a factory makes.
 *
 * @param state what the reference holds beside its referent, as it was read
 * @param made takes each late reference that stands for a made one, so that the end of the document can check whether
 *     its place was set
 */
record HeldByMade(ReferenceFactory factory, @Nullable Object state, KeptTokens kept, List<LateMade> made)
        implements Holding<Reference<?>> {

    @Override
    public void requireKept(OnGone policy, @Nullable TypeDescriptor type, Holder holder) {
        LateMade.requireKept(policy, factory.type(), holder);
    }

    @Override
    public Reference<?> empty() {
        Reference<?> empty = factory.make(null, state);
        kept.requireNew(empty);
        return empty;
    }

    @Override
    public Reference<?> holding(Object referent) {
        return factory.make(referent, state);
    }

    @Override
    public Reference<?> open(
            OpenPlaces places,
            Target target,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row,
            Supplier<String> where) {
        var place = new OpenReference(holder, policy, type, row);
        var late = new LateMade(factory, state, kept, where.get(), place);
        made.add(late);
        places.add(late, place, target);
        return late;
    }
}
