package io.weaklink;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The read of a document whose format has no numbers of its own: the adapter tells of each object that carries a
 * number. The mirror image of {@link NumberedWriteScope}. Belongs to one thread.
 */
public final class NumberedReadScope extends ReadScope {

    private final ObjectsByNumber numbers;
    private final NumberedPlaces places;

    /** The place of the reference ahead that came last. */
    private @Nullable OpenReference lastPlace;

    private NumberedReadScope(CodecSetup setup, ObjectsByNumber numbers) {
        super(setup, numbers);
        this.numbers = numbers;
        this.places = new NumberedPlaces(setup.types());
    }

    /** Opens the read of a document. */
    public static NumberedReadScope open(CodecSetup setup) {
        return new NumberedReadScope(setup, new ObjectsByNumber());
    }

    /**
     * Returns a late weak reference to the object with this number, which is not there yet, if neither a report nor an error
     * may name the place. Nothing is made but the reference.
     *
     * @param type the type that the reference was written with; null where the form does not tell it
     * @return null if {@link #restore} is for this reference
     * @throws WeaklinkException as {@link #restore(WireReference, ReferenceKind, Holder, Supplier)} does
     */
    public @Nullable Reference<?> restoreAhead(int number, @Nullable TypeDescriptor type, Holder holder) {
        requireOpen();
        OpenReference place = lastPlace;
        if (place == null || place.holder() != holder || place.type() != type) {
            place = unreported(holder, type);
            lastPlace = place;
        }
        if (place == null) {
            return null;
        }
        count();
        return places.add(number, place);
    }

    @Override
    public int openPlaces() {
        return super.openPlaces() + places.count();
    }

    @Override
    void bindNumbered() {
        places.bind(numbers);
    }

    @Override
    void leaveFurther() {
        places.keep(0);
    }

    /**
     * Tells of an object that has a number of this document: it exists, though it may not be complete.
     *
     * @throws WeaklinkException if the number is below 1, or names another object already
     */
    public void begin(int number, Object referent) {
        requireOpen();
        numbers.begin(number, referent);
        restored(referent);
    }

    /**
     * Tells of a complete object of a class that has {@linkplain ReferentTypes#isNatural natural names}, whether or not
     * the object carries a number. If a natural name is missing when the document ends, the names of these objects are
     * computed.
     */
    public void named(Object referent) {
        requireOpen();
        numbers.addUnnumbered(referent);
    }

    /**
     * Returns an action that makes this scope forget all that it is told from now on. It serves an adapter whose host
     * may fail to read a part of the document and go on with something else. The late references of that part stay
     * empty. Actions are run in the reverse order of these calls, if at all.
     */
    public Runnable mark() {
        requireOpen();
        Runnable forgetting = forgetting();
        Runnable numbersToo = numbers.forgetting();
        int allPlaces = places.count();
        return () -> {
            requireOpen();
            forgetting.run();
            numbersToo.run();
            places.keep(allPlaces);
        };
    }

    /**
     * Tells of an object with its number and its tokens.
     *
     * @throws WeaklinkException if the number is below 1, or if the number or a token names another object already
     */
    public void begin(Carried carried, Object referent) {
        begin(carried.number(), referent);
        if (carried.token() != null) {
            carries(carried.token(), referent);
        }
        if (carried.ahead() != null) {
            carriesAhead(carried.ahead(), referent);
        }
    }
}
