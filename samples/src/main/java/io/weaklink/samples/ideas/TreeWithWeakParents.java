package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.jackson.WeaklinkModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose children know their parent: one annotation for the class, one for the field. No registry is needed, for
 * the parent stands in the same document.
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
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule());
        var home = new Folder();
        home.name = "home";
        Folder photos = home.add("photos");
        photos.add("2026");

        Folder restored = mapper.readValue(mapper.writeValueAsString(home), Folder.class);

        Folder restoredPhotos = restored.folders.get(0);
        Expect.that(restoredPhotos.parent == restored, "photos lies in the restored home");
        Expect.that(restoredPhotos.folders.get(0).parent == restoredPhotos, "2026 lies in the restored photos");

        Folder alone = mapper.readValue(mapper.writeValueAsString(photos), Folder.class);
        Expect.that(alone.parent == null, "photos saved alone takes nothing along, and its parent is null");
    }
}
