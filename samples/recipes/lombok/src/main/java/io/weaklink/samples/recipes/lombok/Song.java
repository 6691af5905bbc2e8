package io.weaklink.samples.recipes.lombok;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import lombok.Builder;
import lombok.Value;
import lombok.extern.jackson.Jacksonized;
import org.jspecify.annotations.Nullable;

/** Is made by its builder when all of its values are there, so its next song is a reference. */
@Value
@Builder
@Jacksonized
@Referent("song")
public class Song {
    String title;

    @Nullable
    WeakReference<Song> next;
}
