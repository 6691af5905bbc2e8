package io.weaklink.samples.recipes.micronaut;

import io.micronaut.core.annotation.Introspected;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder, which holds its folders and knows its parent weakly. */
@Introspected(accessKind = Introspected.AccessKind.FIELD)
@Referent("folder")
public class Folder {
    public String name = "";

    @Weak
    public @Nullable Folder parent;

    public List<Folder> folders = new ArrayList<>();

    /** Adds a folder, and returns it. */
    Folder add(String child) {
        var folder = new Folder();
        folder.name = child;
        folder.parent = this;
        folders.add(folder);
        return folder;
    }

    /** Returns the names from the root to here, which only a bound parent knows. */
    String path() {
        return parent == null ? name : parent.path() + "/" + name;
    }
}
