package io.weaklink.samples.world;

import io.weaklink.Weaklink;
import io.weaklink.samples.world.World.Folder;
import io.weaklink.samples.world.World.Listener;
import io.weaklink.samples.world.World.Page;
import io.weaklink.samples.world.World.Session;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/** What lives in each run of the program and is never written: an audit listener, a window, the sessions of today. */
final class Program {

    final Weaklink weaklink = Weaklink.create();
    private final Listener audit = new Listener();
    private final Listener window = new Listener();
    private final Session ada = Session.of("Ada");
    private final Session bob = Session.of("Bob");

    Program() {
        weaklink.registry().register("listener/audit", audit);
        weaklink.registry().register("session/ada", ada);
    }

    /**
     * Fills a world whose references point into it, into this program, and at nothing any more. Bob is at work only where
     * this is called.
     */
    World fill() {
        weaklink.registry().register("session/bob", bob);
        var world = new World();
        Folder letters = world.top.grow("letters");
        Folder love = letters.grow("love");
        Page page = Page.of("Dear Ada");
        love.pages.add(page);
        world.listeners.add(new WeakReference<>(love.listener));
        world.listeners.add(new WeakReference<>(audit));
        world.listeners.add(new WeakReference<>(window));
        world.sessions.add(new WeakReference<>(ada));
        world.sessions.add(new WeakReference<>(bob));
        world.cache.add(new SoftReference<>(page));
        var dropped = new SoftReference<>(Page.of("Dear Bob"));
        dropped.clear();
        world.cache.add(dropped);
        return world;
    }

    /** Returns whether the world is the restored one of {@link #fill}, tied to this program and to nothing older. */
    boolean owns(World world) {
        Folder love = world.top.folders.get(0).folders.get(0);
        return love.path().equals("top/letters/love")
                && world.listeners.get(0).get() == love.listener
                && world.listeners.get(1).get() == audit
                && world.listeners.get(2).get() == null
                && world.sessions.get(0).get() == ada
                && world.sessions.get(1).get() == null
                && world.cache.get(0).get() == love.pages.get(0)
                && world.cache.get(1).get() == null;
    }
}
