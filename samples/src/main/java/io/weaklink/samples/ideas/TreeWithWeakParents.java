package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose children know their parent: one annotation for the class, one for the field. No registry is needed,
 * because the parent stands in the same document. A tree that is saved without its root keeps all other links.
 */
public final class TreeWithWeakParents {

    @Referent("folder")
    static final class Folder {
        public String name = "";

        @Weak
        public @Nullable Folder parent;

        public List<Folder> folders = new ArrayList<>();

        Folder add(String child) {
            var folder = new Folder();
            folder.name = child;
            folder.parent = this;
            folders.add(folder);
            return folder;
        }
    }

    private TreeWithWeakParents() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(() -> Weaklink.builder().documentOnly().build(), codec -> {
            var home = new Folder();
            home.name = "home";
            Folder photos = home.add("photos");
            photos.add("2026");

            Folder restored = codec.again(home);
            Folder restoredPhotos = restored.folders.get(0);
            Expect.that(restoredPhotos.parent == restored, "photos lies in the restored home");
            Expect.that(restoredPhotos.folders.get(0).parent == restoredPhotos, "2026 lies in the restored photos");

            Folder alone = codec.again(photos);
            Expect.that(alone.parent == null, "photos saved alone takes nothing along, and its parent is null");
            Expect.that(alone.folders.get(0).parent == alone, "the grandchild 2026 still reaches its parent");
        });
    }
}
