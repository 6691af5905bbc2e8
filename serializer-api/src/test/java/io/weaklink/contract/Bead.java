package io.weaklink.contract;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a random graph that is an ordinary object: a tree of beads, clasps and charms, and references to any of them.
 */
@Referent("bead")
public class Bead {

    public WeakReference<Bead>[] array;
    public List<Bead> beads = new ArrayList<>();
    public WeakReference<Clasp> clasp;
    public List<Clasp> clasps = new ArrayList<>();
    public List<WeakReference<Bead>> list = new ArrayList<>();
    public Map<String, WeakReference<Bead>> map = new LinkedHashMap<>();

    @Weak
    public Bead meant;

    public int number;
    public Pouch pouch;
    public SoftReference<Bead> soft;
    public WeakReference<Bead> weak;

    public Bead() {}

    public Bead(int number) {
        this.number = number;
    }
}
