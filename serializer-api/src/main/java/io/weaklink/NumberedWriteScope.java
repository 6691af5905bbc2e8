package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The write of a document whose format has no numbers of its own: gives each referent a number when it is begun, and
 * settles each reference at once. The mirror image of {@link NumberedReadScope}.
 *
 * <p>A reference to a referent that is begun already goes by number. A reference ahead goes by the referent's name or
 * token, which the referent then carries; without a registry, by the number that the referent will get. The token of a
 * referent that stands in the document is not published: it belongs to the document.
 *
 * <p>References may point at declared referents only. Whenever the host writes a referent, it must carry the number and
 * tokens that {@link #begin} returns. The adapter tells of an object that the host writes in another way by {@link
 * #hide}.
 *
 * <p>Belongs to one thread.
 */
public final class NumberedWriteScope extends WriteScope {

    private final Consumer<Class<?>> requireCarrier;
    private final NumbersByObject numbers;
    private final HiddenReferents hidden;

    /** For the report: the referents that stand in the document behind a reference, by the token of that. */
    private final Map<IdentityToken, @Nullable Object> begunAhead = new HashMap<>(0);

    /** Many references in a row point at objects of one class. */
    private @Nullable Class<?> lastCarrier;

    /** How many places that are never read back lie around the value that is being written. */
    private int unread;

    private NumberedWriteScope(CodecSetup setup, NumbersByObject numbers, Consumer<Class<?>> requireCarrier) {
        super(setup, numbers::count);
        this.numbers = numbers;
        this.hidden = new HiddenReferents(setup.types());
        this.requireCarrier = requireCarrier;
    }

    /** Opens the write of a document. */
    public static NumberedWriteScope open(CodecSetup setup) {
        return open(setup, type -> {});
    }

    /**
     * Opens the write of a document whose host lets users change how an object is written.
     *
     * @param requireCarrier called with the class of each referent that a reference stands ahead of; throws a {@link
     *     WeaklinkException} if the host would write such an object without its number and tokens
     */
    public static NumberedWriteScope open(CodecSetup setup, Consumer<Class<?>> requireCarrier) {
        return open(setup, requireCarrier, new NumberSequence());
    }

    /**
     * Opens the write of a document like {@link #open(CodecSetup, Consumer)}. It takes its numbers from a sequence that
     * it may share with other documents.
     */
    public static NumberedWriteScope open(CodecSetup setup, Consumer<Class<?>> requireCarrier, NumberSequence numbers) {
        return new NumberedWriteScope(
                requireNonNull(setup, "setup"),
                new NumbersByObject(requireNonNull(numbers, "numbers")),
                requireNonNull(requireCarrier, "requireCarrier"));
    }

    /**
     * Begins a referent that is about to be written strongly, and returns its number and tokens; null if it carries
     * none.
     *
     * <p>It carries nothing if it was begun before: where a host writes one object twice, only the first copy carries
     * anything. It carries nothing in a place that is never read back, nor if its type is external; {@link #finish}
     * then refuses references to it, unless it stands elsewhere too. An object that stands for another begins that one.
     *
     * @throws WeaklinkException if another object of this document has the same natural name
     */
    public @Nullable Carried begin(Object begun) {
        requireOpen();
        Object referent = real(begun);
        ReferentType type = typeOf(referent);
        if (type.external() || unread > 0) {
            hide(referent, !type.external());
            return null;
        }
        int place = numbers.begin(referent);
        return place == WrittenNumbers.NONE ? null : carried(place, referent, type);
    }

    private Carried carried(int place, Object referent, ReferentType type) {
        count(referent.getClass());
        IdentityToken known = naming.known(referent, type);
        if (known != null) {
            noteToken(known, referent);
        }
        IdentityToken told = numbers.tokenAt(place);
        return new Carried(numbers.numberAt(place), known, told == null || told.equals(known) ? null : told);
    }

    /**
     * Tells of an object that the host has handed to a writer of the user's own. That writer may have left out its
     * number and tokens, and then no reader can recognise the object. Unless the document holds the object in another
     * place too, {@link #finish} refuses references to it. Only the object itself is meant, nothing that it contains.
     */
    public void hide(Object written) {
        Object referent = hiddenBy(written);
        if (referent != null) {
            hide(referent, unread > 0);
        }
    }

    /**
     * Tells of an object whose members the host has written as the elements of an array, which has no place for its number
     * and tokens. Like {@link #hide}; the refusal says that it was an array.
     */
    public void hideInArray(Object written) {
        Object referent = hiddenBy(written);
        if (referent != null && unread == 0) {
            hidden.writtenInArray(referent);
        } else if (referent != null) {
            hidden.writtenUnread(referent);
        }
    }

    /** Returns the referent for which this object stands; null if nothing is hidden when its number is left out. */
    private @Nullable Object hiddenBy(Object written) {
        requireOpen();
        Object referent = real(written);
        ReferentType type = typeOf(referent);
        return type.declared() && !type.external() && !isBegun(referent) ? referent : null;
    }

    private void hide(Object referent, boolean isUnread) {
        if (isUnread) {
            hidden.writtenUnread(referent);
        } else {
            hidden.writtenByHand(referent);
        }
    }

    /**
     * Says that the place which follows, up to {@link #leaveUnread}, is written and never read back. A referent takes no
     * number there. References there are no concern of a reader, and are never refused because of their referent's place.
     */
    public void enterUnread() {
        requireOpen();
        unread++;
    }

    /** Says that the place which {@link #enterUnread} has entered ends here. May be called once the scope is closed. */
    public void leaveUnread() {
        unread--;
    }

    @Override
    WireReference refer(Object referent, ReferentType type) {
        type.requireDeclared(referent.getClass());
        TypeDescriptor descriptor = type.requireDescriptor();
        int place = numbers.placeOf(referent);
        if (place != WrittenNumbers.NONE && numbers.isBegun(place)) {
            return new WireReference.Numbered(numbers.numberAt(place), descriptor);
        }
        if (!type.external() && referent.getClass() != lastCarrier) {
            requireCarrier.accept(referent.getClass());
            lastCarrier = referent.getClass();
        }
        if (naming.canName(type)) {
            IdentityToken told = tokenAt(place);
            IdentityToken token = told == null ? naming.tokenOf(referent, type) : told;
            numbers.ahead(place, referent, token, unread == 0);
            return new WireReference.Tokened(token, descriptor);
        }
        int mentioned = numbers.ahead(place, referent, null, unread == 0);
        return new WireReference.Numbered(numbers.numberAt(mentioned), descriptor);
    }

    /**
     * If a live object answers to the token by now, the reference goes as any reference to that object in this
     * document: by its number, or by its one token.
     */
    @Override
    WireReference unresolved(WireReference.Tokened unresolved) {
        Object live = live(unresolved);
        if (live == null || !setup.types().answersTo(live.getClass(), unresolved.type())) {
            return unresolved;
        }
        int place = numbers.placeOf(live);
        if (place != WrittenNumbers.NONE && numbers.isBegun(place)) {
            return new WireReference.Numbered(numbers.numberAt(place), unresolved.type());
        }
        IdentityToken told = tokenAt(place);
        IdentityToken token = told == null ? unresolved.token() : told;
        numbers.ahead(place, live, token, unread == 0);
        return new WireReference.Tokened(token, unresolved.type());
    }

    private @Nullable IdentityToken tokenAt(int place) {
        return place == WrittenNumbers.NONE ? null : numbers.tokenAt(place);
    }

    private @Nullable Object live(WireReference.Tokened unresolved) {
        Object live = naming.live(unresolved.token());
        return live == null ? null : real(live);
    }

    @Override
    WireReference settled(WireReference wire) {
        return wire;
    }

    @Override
    boolean stands(WireReference wire, @Nullable Object referent) {
        if (referent != null) {
            return isBegun(referent) || hidden.isUnread(referent);
        }
        return wire instanceof WireReference.Numbered
                || wire instanceof WireReference.Tokened unresolved && answersHere(unresolved);
    }

    /** Returns whether an object of this document answers to what was unresolved when it was read. */
    private boolean answersHere(WireReference.Tokened unresolved) {
        Object here = begunAhead.getOrDefault(unresolved.token(), live(unresolved));
        return here != null && isBegun(here) && setup.types().answersTo(here.getClass(), unresolved.type());
    }

    private boolean isBegun(Object referent) {
        return numbers.numberOf(referent) != WrittenNumbers.NONE;
    }

    @Override
    void end() {
        hidden.refuse(referent -> numbers.isReferredTo(referent) && !isBegun(referent));
        numbers.forEachToken((referent, token) -> {
            if (isBegun(referent)) {
                noteBegun(token, referent);
            } else if (!hidden.contains(referent)) {
                naming.neededOutside(token, referent);
            }
        });
    }

    private void noteBegun(IdentityToken token, Object referent) {
        if (isReported()) {
            begunAhead.put(token, referent);
        }
    }

    @Override
    void release() {
        begunAhead.clear();
        numbers.clear();
        hidden.clear();
    }
}
