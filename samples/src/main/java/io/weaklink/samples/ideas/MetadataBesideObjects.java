package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes about pictures, kept beside them: the pictures know nothing of it, and the notes do not keep them. */
public final class MetadataBesideObjects {

    @Referent("picture")
    static final class Picture {
        public int pixels;
    }

    static final class Note {
        public String text = "";
        public WeakReference<Picture> about = new WeakReference<>(null);
    }

    static final class Album {
        public Map<String, Note> notes = new LinkedHashMap<>();
        public List<Picture> pictures = new ArrayList<>();

        void annotate(String key, String text, Picture picture) {
            var note = new Note();
            note.text = text;
            note.about = new WeakReference<>(picture);
            notes.put(key, note);
        }

        @Nullable
        Picture noted(String key) {
            Note note = notes.get(key);
            return note == null ? null : note.about.get();
        }
    }

    private MetadataBesideObjects() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()));
        var album = new Album();
        var sea = new Picture();
        var hills = new Picture();
        album.pictures.add(sea);
        album.annotate("sea", "too blue", sea);
        album.annotate("hills", "deleted yesterday", hills);

        String json = mapper.writeValueAsString(album);
        Album restored = mapper.readValue(json, Album.class);

        Expect.that(restored.noted("sea") == restored.pictures.get(0), "the note is about the restored picture");
        Expect.that(restored.noted("hills") == hills, "a picture outside the album, but alive, is found alive");
        Expect.that(json.split("pixels", -1).length == 2, "and was not saved with the album");
    }
}
