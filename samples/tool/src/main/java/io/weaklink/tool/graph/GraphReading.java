package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weaklink.WireReference;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One read of one document, on a stack of its own, for a document may be nested more deeply than a thread can call.
 *
 * <p>Whether an object is a node may show only at its last member. So what is found waits in {@link OpenLinks} until the
 * object that encloses it has ended. Belongs to one thread.
 */
final class GraphReading {

    private final JsonParser parser;
    private final JsonGraph.Detail detail;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final GraphDraft graph;
    private final OpenLinks links = new OpenLinks();

    GraphReading(JsonParser parser, JsonGraph.Detail detail, LostBefore lostBefore) {
        this.parser = parser;
        this.detail = detail;
        this.graph = new GraphDraft(lostBefore);
    }

    SnapshotGraph read(JsonToken first) throws IOException {
        if (!first.isStructStart()) {
            var root = new NodeDraft(NodeKind.OBJECT, Place.ROOT, "value");
            root.scalar("value", text(), first == JsonToken.VALUE_STRING);
            graph.add(root);
            return graph.finished();
        }
        take(first);
        while (!open.isEmpty()) {
            JsonToken next = parser.nextToken();
            if (next == null) {
                throw new EOFException("Expected the end of an object or list, but found the end of the input. Give"
                        + " the whole document.");
            }
            take(next);
        }
        return graph.finished();
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> begin(token);
            case END_OBJECT, END_ARRAY -> end(open.pop());
            case FIELD_NAME -> open.element().member(parser.currentName());
            default -> scalar(open.element(), token);
        }
    }

    private void begin(JsonToken token) {
        Frame holder = open.peek();
        Place place = holder == null ? Place.ROOT : contained(holder);
        Frame frame =
                token == JsonToken.START_OBJECT ? Frame.object(place, links.size()) : Frame.list(place, links.size());
        if (holder == null) {
            addNode(frame.draft());
        }
        open.push(frame);
    }

    /** An object or list in this one, which is then no reference. */
    private Place contained(Frame holder) {
        holder.count();
        other(holder);
        return holder.here();
    }

    private void end(Frame frame) {
        WireReference reference = frame.reference();
        NodeDraft draft = frame.draft();
        if (reference != null && draft != null) {
            links.add(new Link.Weak(frame.place(), reference));
        } else if (detail == JsonGraph.Detail.OBJECTS) {
            addNode(draft);
        }
        if (draft != null && draft.isNode()) {
            graph.addAll(links.removeFrom(frame.firstLink(), draft, frame.place()));
            links.add(new Link.Strong(frame.place(), draft));
        } else if (reference == null) {
            mention(frame);
        }
    }

    /** Lists and objects that are passed through still are a part of the node that holds them. */
    private void mention(Frame passed) {
        Frame holder = open.peek();
        NodeDraft draft = holder == null ? null : holder.draft();
        if (holder != null && draft != null) {
            draft.value(holder.member(), passed.size());
        }
    }

    private void scalar(Frame frame, JsonToken token) throws IOException {
        frame.count();
        WireReference compact = token == JsonToken.VALUE_STRING ? WireText.compact(parser.getText()) : null;
        if (compact != null) {
            other(frame);
            links.add(new Link.Weak(frame.here(), compact));
        } else if (ReferenceMembers.mayHave(frame.member())) {
            frame.takeReference(parser);
        } else {
            other(frame);
            property(frame, token);
        }
    }

    private void property(Frame frame, JsonToken token) throws IOException {
        NodeDraft draft = frame.draft();
        String name = frame.member();
        if (draft == null || name.isEmpty()) {
            return;
        }
        if (name.equals("_weakId") && isNumber(token)) {
            addNode(draft);
            graph.referents().number(parser.getIntValue(), draft);
        } else if (JsonReferences.isToken(name) && token == JsonToken.VALUE_STRING) {
            graph.referents().token(parser.getText(), draft);
        }
        draft.scalar(name, text(), token == JsonToken.VALUE_STRING);
    }

    /** Something that no reference has, which settles what the object is not. */
    private void other(Frame frame) {
        frame.takeOther();
        if (detail == JsonGraph.Detail.OBJECTS) {
            addNode(frame.draft());
        }
    }

    private void addNode(@Nullable NodeDraft draft) {
        if (draft != null && !draft.isNode()) {
            graph.add(draft);
        }
    }

    private boolean isNumber(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
    }

    private String text() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT ? "(binary)" : parser.getText();
    }
}
