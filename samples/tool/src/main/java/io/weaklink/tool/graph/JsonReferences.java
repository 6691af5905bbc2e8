package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weaklink.WireReference;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Reads the weak references of a document that Jackson wrote, one after the other and without the classes of which it was
 * written; keeps nothing but the way down to where it is. See {@link JsonGraph} for how a reference is told, and for what
 * cannot be told.
 *
 * <p>It has a stack of its own, for a document may be nested more deeply than a thread can call. Belongs to one thread.
 */
public final class JsonReferences {

    /** Is told what is met, in the order of the document. */
    public interface Visitor {

        /** An object has this number. */
        default void number(int number) {}

        /** The object at this path has this number. */
        default void number(int number, Supplier<String> path) {
            number(number);
        }

        /** An object carries this token. */
        default void token(String token) {}

        /** The object at this path carries this token. */
        default void token(String token, Supplier<String> path) {
            token(token);
        }

        /** A reference stands at this path. */
        default void reference(Supplier<String> path, WireReference reference) throws IOException {}
    }

    private final JsonParser parser;
    private final Visitor visitor;
    private final Deque<Frame> open = new ArrayDeque<>();

    private JsonReferences(JsonParser parser, Visitor visitor) {
        this.parser = parser;
        this.visitor = visitor;
    }

    /**
     * Reads one value, from the parser's next token to its end.
     *
     * @throws EOFException if the document ends before that
     * @throws IOException if the parser cannot read on, or the visitor throws
     */
    public static void read(JsonParser parser, Visitor visitor) throws IOException {
        var reading = new JsonReferences(requireNonNull(parser, "parser"), requireNonNull(visitor, "visitor"));
        do {
            JsonToken next = parser.nextToken();
            if (next == null) {
                throw new EOFException(
                        "Expected the end of the document, but found the end of the input. Give all of it.");
            }
            reading.take(next);
        } while (!reading.open.isEmpty());
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open.push(Frame.passed(here()));
            case END_OBJECT, END_ARRAY -> end(open.pop());
            case FIELD_NAME -> open.element().member(parser.currentName());
            default -> scalar(token);
        }
    }

    /** Returns where the value is that begins; what holds it is no reference. */
    private Place here() {
        Frame holder = open.peek();
        if (holder == null) {
            return Place.ROOT;
        }
        holder.count();
        holder.takeOther();
        return holder.here();
    }

    private void end(Frame frame) throws IOException {
        WireReference reference = frame.reference();
        if (reference != null) {
            visitor.reference(frame.place()::path, reference);
        }
    }

    private void scalar(JsonToken token) throws IOException {
        Frame frame = open.peek();
        WireReference compact = token == JsonToken.VALUE_STRING ? WireText.compact(parser.getText()) : null;
        if (compact != null) {
            visitor.reference(here()::path, compact);
        } else if (frame != null && ReferenceMembers.mayHave(frame.member())) {
            frame.takeReference(parser);
        } else if (frame != null) {
            frame.count();
            frame.takeOther();
            property(frame, token);
        }
    }

    /** Returns whether an object carries a token under this name: its own beyond the document, or one of the document. */
    static boolean isToken(String name) {
        return name.equals("_weakToken") || name.equals("_weakAhead");
    }

    private void property(Frame frame, JsonToken token) throws IOException {
        String name = frame.member();
        if (name.equals("_weakId") && token == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.INT) {
                visitor.number(parser.getIntValue(), frame.place()::path);
            }
        } else if (isToken(name) && token == JsonToken.VALUE_STRING) {
            visitor.token(parser.getText(), frame.place()::path);
        }
    }
}
