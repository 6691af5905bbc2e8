package io.weaklink.tool;

import io.weaklink.tool.graph.Cut;
import java.util.ArrayList;
import java.util.List;

/** One line of a result, in pieces that may have a colour. Each is cleaned: a colour is all that it says to a terminal. */
final class Line {

    private record Piece(Paint paint, String text) {}

    private final List<Piece> pieces = new ArrayList<>(4);

    /** Begins with this text. */
    static Line of(String text) {
        return new Line().with(Paint.PLAIN, text);
    }

    /** Begins with this text. */
    static Line of(Paint paint, String text) {
        return new Line().with(paint, text);
    }

    Line with(String text) {
        return with(Paint.PLAIN, text);
    }

    Line with(Paint paint, String text) {
        pieces.add(new Piece(paint, Cut.onOneLine(text)));
        return this;
    }

    String text(boolean inColours) {
        if (pieces.size() == 1 && !inColours) {
            return pieces.get(0).text;
        }
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(inColours ? piece.paint.on(piece.text) : piece.text));
        return text.toString();
    }
}
