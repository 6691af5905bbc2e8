package io.weaklink.samples.recipes.lombok;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import lombok.Value;
import org.jspecify.annotations.Nullable;

/** Is made by its constructor, so its next page is a reference too. */
@Value
@Referent("page")
public class Page {
    String title;

    @Nullable
    WeakReference<Page> next;
}
