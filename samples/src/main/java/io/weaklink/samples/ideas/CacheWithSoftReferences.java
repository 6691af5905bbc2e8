package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cache in front of a store. What the cache holds softly is written by reference, never inline, and comes back soft;
 * what the collector took before the write comes back empty, and is loaded again as ever.
 */
public final class CacheWithSoftReferences {

    @Referent("page")
    static final class Page {
        public String text = "";
    }

    static final class Store {
        public Map<String, SoftReference<Page>> cache = new LinkedHashMap<>();
        public List<Page> opened = List.of();
    }

    private CacheWithSoftReferences() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var page = new Page();
            page.text = "home";
            var store = new Store();
            store.opened = List.of(page);
            store.cache.put("home", new SoftReference<>(page));
            store.cache.put("news", new SoftReference<>(null));

            Store restored = codec.again(store);

            SoftReference<Page> home = restored.cache.get("home");
            SoftReference<Page> news = restored.cache.get("news");
            Expect.that(home != null && home.get() == restored.opened.get(0), "home is cached, and is the opened page");
            Expect.that(home != null && home.getClass() == SoftReference.class, "by a genuine SoftReference");
            Expect.that(news != null && news.get() == null, "news had been collected: an empty reference, not null");
        });
    }
}
