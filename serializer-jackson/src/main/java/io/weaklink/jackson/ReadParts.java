package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.NumberedReadScope;
import io.weaklink.ReferenceKind;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a document that is being read has been told so far, part by part. A part that could not be read is forgotten.
 *
 * <p>The scope is opened when the first referent or reference is met, so that a document without them costs nothing.
 */
final class ReadParts {

    private final CodecSetup setup;
    private final OpenReferents begun = new OpenReferents();
    private final OpenMembers members = new OpenMembers();
    private @Nullable NumberedReadScope scope;
    private @Nullable TypeDescriptor lastType;
    private ReferenceKind kind = ReferenceKind.WEAK;
    private @Nullable Object state;
    private int number;
    private @Nullable TypeDescriptor numberType;
    private int late;
    private boolean isClosed;

    ReadParts(CodecSetup setup) {
        this.setup = setup;
    }

    NumberedReadScope scope() {
        if (scope == null) {
            scope = NumberedReadScope.open(setup);
        }
        return scope;
    }

    /** Returns the scope if there is one already. */
    @Nullable
    NumberedReadScope openedScope() {
        return scope;
    }

    /** Returns the referents whose members are being read. */
    OpenReferents begun() {
        return begun;
    }

    /** Returns the members that are set when the document ends. */
    OpenMembers members() {
        return members;
    }

    /** Returns the descriptor that came last, if the text at which the parser stands is its name; null otherwise. */
    @Nullable
    TypeDescriptor typeAt(JsonParser parser) throws IOException {
        TypeDescriptor type = lastType;
        if (type == null
                || !parser.hasTextCharacters()
                || parser.getTextLength() != type.name().length()) {
            return null;
        }
        char[] characters = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < type.name().length(); i++) {
            if (characters[offset + i] != type.name().charAt(i)) {
                return null;
            }
        }
        return type;
    }

    /**
     * Returns the descriptor of this name, the same object if the name comes several times in a row.
     *
     * @throws IllegalArgumentException if the name cannot be that of a descriptor
     */
    TypeDescriptor type(String name) {
        TypeDescriptor type = lastType;
        if (type == null || !type.name().equals(name)) {
            type = new TypeDescriptor(name);
            lastType = type;
        }
        return type;
    }

    /** Notes the kind of the reference that is read; it counts where the place declares none. */
    void readKind(ReferenceKind read) {
        kind = read;
    }

    ReferenceKind readKind() {
        return kind;
    }

    /** Notes the state of the reference that is read; null if it has none. */
    void readState(@Nullable Object read) {
        state = read;
    }

    /** Notes the number, and the type if it is told, of the reference that is read. */
    void readNumber(int read, @Nullable TypeDescriptor type) {
        number = read;
        numberType = type;
    }

    /** Returns the wire form of the number that was noted last. */
    WireReference numbered() {
        return new WireReference.Numbered(number, numberType);
    }

    /**
     * Makes the reference whose wire form, and whose state if it has one, was read last.
     *
     * @param wire null for the number that was noted
     */
    Reference<?> restore(@Nullable WireReference wire, Class<?> type, Holder holder, Supplier<String> where) {
        Object itsState = state;
        state = null;
        if (wire == null && type == WeakReference.class) {
            Reference<?> bound = scope().restoreBegun(number, numberType, holder);
            if (bound != null) {
                return bound;
            }
            Reference<?> ahead = scope().restoreAhead(number, numberType, holder);
            if (ahead != null) {
                late++;
                return ahead;
            }
        }
        Reference<?> restored = scope().restore(wire == null ? numbered() : wire, type, itsState, holder, where);
        if (ReferenceKind.isOpen(restored)) {
            late++;
        }
        return restored;
    }

    /** Returns how many references were late so far. */
    int late() {
        return late;
    }

    /**
     * Reads a part. If that fails, what the part told is forgotten, because a deserializer of the user's own may go on
     * with another attempt.
     */
    Object part(Body body) throws IOException {
        Runnable forget = scope == null ? this::forgetScope : scope.mark();
        int allMembers = members.count();
        int outerReferents = begun.enter();
        boolean isRead = false;
        try {
            Object value = body.read();
            isRead = true;
            return value;
        } finally {
            begun.leave(outerReferents);
            if (!isRead && !isClosed) {
                forget.run();
                members.keep(allMembers);
            }
        }
    }

    /** Ends a part in which this document was made. */
    void endFirst(boolean isRead) {
        begun.leave(0);
        if (!isRead) {
            forgetScope();
            members.keep(0);
        }
    }

    private void forgetScope() {
        closeScope();
        scope = null;
    }

    private void closeScope() {
        if (scope != null) {
            scope.close();
        }
    }

    /** Ends the document. If that is done by another one, a part may still be underway, and has nothing left to forget. */
    void close() {
        isClosed = true;
        closeScope();
    }

    /** Reads a value. */
    interface Body {
        Object read() throws IOException;
    }
}
