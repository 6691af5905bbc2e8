package io.weaklink.contract;

import io.weaklink.Referent;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;

/** A node of a random graph that is a record: what it holds was there before it. */
@Referent("clasp")
public record Clasp(
        Bead bead,
        WeakReference<Clasp> clasp,
        int number,
        SoftReference<Bead> soft,
        ArrayList<SoftReference<Bead>> softs,
        WeakReference<Bead> weak) {}
