package io.weaklink.contract;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A node of a random graph that is an ordinary object: a tree of beads and clasps, references to any of them, and containers
 * that hold any of them weakly.
 */
@Referent("bead")
public class Bead {

    public WeakReference<Bead>[] array;
    public List<Bead> beads = new ArrayList<>();
    public WeakReference<Clasp> clasp;
    public List<Clasp> clasps = new ArrayList<>();

    @Weak
    public List<Bead> kin = new ArrayList<>();

    public List<WeakReference<Bead>> list = new ArrayList<>();
    public Map<String, WeakReference<Bead>> map = new LinkedHashMap<>();

    @Weak
    public Bead meant;

    public int number;

    @Weak(WeakSide.KEYS)
    public Map<Bead, Integer> ranks = new WeakHashMap<>();

    @Weak
    public Set<Bead> seen = Collections.newSetFromMap(new WeakHashMap<>());

    public SoftReference<Bead> soft;

    @Weak
    public Map<String, Bead> ties = new LinkedHashMap<>();

    public WeakReference<Bead> weak;

    public Bead() {}

    public Bead(int number) {
        this.number = number;
    }
}
