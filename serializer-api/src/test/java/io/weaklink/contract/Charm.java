package io.weaklink.contract;

import io.weaklink.Weak;
import java.lang.ref.WeakReference;

/** A node of a random graph that is the value of a weak key. It is no referent, and may hold its key strongly. */
public class Charm {

    public Bead bead;

    @Weak
    public Bead meant;

    public int number;
    public WeakReference<Bead> weak;

    public Charm() {}

    public Charm(int number) {
        this.number = number;
    }
}
