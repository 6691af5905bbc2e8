package io.weaklink.samples.boot4;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder, which holds its folders and knows its parent weakly. */
@Referent("folder")
public class Folder {
    public String name = "";
    public @Nullable WeakReference<Folder> parent;
    public List<Folder> folders = new ArrayList<>();

    /** Adds a folder, and returns it. */
    Folder add(String child) {
        var folder = new Folder();
        folder.name = child;
        folder.parent = new WeakReference<>(this);
        folders.add(folder);
        return folder;
    }

    /** Returns the names from the root to here, which only a bound parent knows. */
    String path() {
        Folder above = parent == null ? null : parent.get();
        return above == null ? name : above.path() + "/" + name;
    }
}
