package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the graph of a document that Jackson wrote, without the classes of which it was written.
 *
 * <p>It streams, and takes any parser with the members of JSON: CBOR and Smile as well. A document may be nested as
 * deeply as the factory of the parser allows; the default of its {@code StreamReadConstraints} is 1,000, so raise it
 * for documents that you trust.
 *
 * <p>Nodes are the root, each object with a {@code _weakId}, and what references name beside those. References are
 * told by their form. One of the compact form is recognised where it is a text with a token or a name, as
 * {@code "window:=main"}; where it is a bare number, only the classes could tell it from any other number, so it is
 * none here. Neither could a reader without the classes tell a text that looks like a reference by accident.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class JsonGraph {

    /** Which objects become nodes. */
    public enum Detail {

        /** The root and the referents: objects with a {@code _weakId}. Others are passed through. */
        REFERENTS,

        /** Every object that is no reference. */
        OBJECTS
    }

    private final Detail detail;
    private final LostBefore lostBefore;

    /** Creates one that shows the root and the referents. */
    public JsonGraph() {
        this(Detail.REFERENTS);
    }

    /** Creates one that shows these objects. */
    public JsonGraph(Detail detail) {
        this(detail, LostBefore.NOTHING);
    }

    /** Creates one that shows the root and the referents, and tells of references that were lost before. */
    public JsonGraph(LostBefore lostBefore) {
        this(Detail.REFERENTS, lostBefore);
    }

    private JsonGraph(Detail detail, LostBefore lostBefore) {
        this.detail = requireNonNull(detail, "detail");
        this.lostBefore = requireNonNull(lostBefore, "lostBefore");
    }

    /**
     * Reads one value, from the parser's current token or else from its next one, to its end.
     *
     * @throws EOFException if there is none
     * @throws IOException if the parser cannot read on
     */
    public SnapshotGraph read(JsonParser parser) throws IOException {
        JsonToken first = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (first == null) {
            throw new EOFException("Expected a document, but found the end of the input. Give one that is not empty.");
        }
        return new GraphReading(parser, detail, lostBefore).read(first);
    }
}
