package io.weaklink.samples.recipes.micronaut;

import io.micronaut.core.annotation.Introspected;
import io.weaklink.Weak;
import org.jspecify.annotations.Nullable;

/** A label, which does not drag its folder along, and has a setter for it. */
@Introspected
public class Label {
    @Weak
    private @Nullable Folder folder;

    public @Nullable Folder getFolder() {
        return folder;
    }

    public void setFolder(@Nullable Folder folder) {
        this.folder = folder;
    }
}
