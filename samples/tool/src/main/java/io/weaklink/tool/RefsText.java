package io.weaklink.tool;

import io.weaklink.WireReference;
import java.util.function.Supplier;

/** Prints weak references, a line each. */
final class RefsText implements RefsList.Output {

    private final Screen screen;
    private final boolean why;

    RefsText(Screen screen, boolean why) {
        this.screen = screen;
        this.why = why;
    }

    @Override
    public void reference(Supplier<String> where, String type, WireReference reference, Supplier<Fate> fate) {
        Line line = Line.of(where.get() + " -> " + named(type, reference));
        if (why) {
            Fate known = fate.get();
            line.with(": ").with(known.paint(), known.why());
        }
        screen.line(line);
    }

    static String named(String type, WireReference reference) {
        String before = type.isEmpty() ? "" : type + " ";
        if (reference instanceof WireReference.Numbered it) {
            return before + "#" + it.number();
        }
        return reference instanceof WireReference.Tokened it ? before + "'" + it.token() + "'" : "empty";
    }

    @Override
    public void note(String text) {
        screen.line("# " + text + ".");
    }

    @Override
    public void end(long seen, long shown, String place) {
        note("%d weak references %s%s".formatted(seen, place, shown == seen ? "" : "; " + shown + " of them shown"));
    }
}
