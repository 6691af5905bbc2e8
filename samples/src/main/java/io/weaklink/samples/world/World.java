package io.weaklink.samples.world;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sample keeps: folders that know their parent, listeners, sessions, and a cache. */
public final class World {

    /** Those who want to hear of changes; they belong to the folders below, or to the program. */
    public List<WeakReference<Listener>> listeners = new ArrayList<>();

    /** Who works here; sessions live in the program and come and go. */
    public List<WeakReference<Session>> sessions = new ArrayList<>();

    /** Pages that were opened lately, and may be dropped for want of memory. */
    public List<SoftReference<Page>> cache = new ArrayList<>();

    public Folder top = new Folder();

    /** A folder, its pages, and a way up. */
    @Referent("folder")
    public static final class Folder {
        public String name = "top";

        @Weak
        public @Nullable Folder parent;

        public List<Folder> folders = new ArrayList<>();
        public List<Page> pages = new ArrayList<>();
        public Listener listener = new Listener();

        Folder grow(String child) {
            var folder = new Folder();
            folder.name = child;
            folder.parent = this;
            folder.listener.hears = child;
            folders.add(folder);
            return folder;
        }

        String path() {
            return parent == null ? name : parent.path() + "/" + name;
        }
    }

    /** A page of a folder. */
    @Referent("page")
    public static final class Page {
        public String title = "";

        static Page of(String title) {
            var page = new Page();
            page.title = title;
            return page;
        }
    }

    /** Hears of changes. */
    @Referent("listener")
    public static final class Listener {
        public String hears = "top";
    }

    /** Somebody at work. */
    @Referent("session")
    public static final class Session {
        public String user = "";

        static Session of(String user) {
            var session = new Session();
            session.user = user;
            return session;
        }
    }
}
