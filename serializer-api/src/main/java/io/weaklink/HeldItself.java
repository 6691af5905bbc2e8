package io.weaklink;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place holds the referent itself, as a field marked {@link Weak} does.
 *
 * @param receiver takes the referent once, null if it is gone
 */
record HeldItself(Consumer<@Nullable Object> receiver) implements Holding<HeldItself> {

    @Override
    public void requireKept(OnGone policy, @Nullable TypeDescriptor type, Holder holder) {
        OpenField.requireKept(policy, type, holder);
    }

    @Override
    public HeldItself empty() {
        receiver.accept(null);
        return this;
    }

    @Override
    public HeldItself holding(Object referent) {
        receiver.accept(referent);
        return this;
    }

    @Override
    public HeldItself open(
            OpenPlaces places,
            Target target,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row,
            Supplier<String> where) {
        places.add(null, new OpenField(receiver, holder, policy, type, row), target);
        return this;
    }
}
