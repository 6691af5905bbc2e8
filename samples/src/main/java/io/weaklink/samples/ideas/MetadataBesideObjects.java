package io.weaklink.samples.ideas;

import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Notes beside widgets of a library that cannot be changed: a {@code WeakHashMap} needs no mark, and the widget's class is
 * declared in the setup. The widgets know nothing of the notes, and the notes do not keep the widgets.
 */
public final class MetadataBesideObjects {

    /** Somebody else's class. */
    static final class Widget {
        public int size;

        static Widget of(int size) {
            var widget = new Widget();
            widget.size = size;
            return widget;
        }
    }

    static final class Form {
        public WeakHashMap<Widget, String> notes = new WeakHashMap<>();
        public List<Widget> widgets = new ArrayList<>();
    }

    private MetadataBesideObjects() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(() -> Weaklink.builder().referents(Widget.class).build(), codec -> {
            var form = new Form();
            Widget text = Widget.of(7);
            form.widgets.addAll(List.of(text, Widget.of(8)));
            form.notes.put(text, "too small");
            form.notes.put(form.widgets.get(1), "just right");
            Widget removed = Widget.of(9);
            form.notes.put(removed, "removed from the form, but alive");

            byte[] document = codec.write(form);
            Form restored = codec.read(document, Form.class);

            Expect.that(restored.notes.size() == 3, "three notes were saved, and three are back");
            Expect.that("too small".equals(restored.notes.get(restored.widgets.get(0))), "a note on a restored widget");
            Expect.that("removed from the form, but alive".equals(restored.notes.get(removed)), "one on a live widget");
            Expect.that(restored.widgets.size() == 2, "which was not saved with the form");

            codec.weaklink.registry().forget(removed);
            Form later = codec.read(document, Form.class);
            Expect.that(later.notes.size() == 2, "when that one is gone, its note drops out: two notes are left");

            var watched = new WeakReference<>(restored.widgets.remove(1));
            Expect.collected(watched, "the restored notes do not keep a restored widget");
            Expect.that(Map.copyOf(restored.notes).size() == 2, "and the count follows: three less one");
        });
    }
}
