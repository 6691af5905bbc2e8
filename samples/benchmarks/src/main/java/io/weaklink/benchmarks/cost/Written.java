package io.weaklink.benchmarks.cost;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written and read: a document for each kind of reference and container. */
public enum Written {
    /** The base of the lists. */
    STRONG_LIST("`List<Target>`", null) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.StrongList();
            document.to.addAll(targets);
            return document;
        }
    },
    /** References behind their targets. */
    WEAK_LIST("`List` of `WeakReference`", STRONG_LIST) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.WeakList();
            targets.forEach(target -> document.to.add(new WeakReference<>(target)));
            return document;
        }
    },
    /** References in records ahead of their targets. */
    LATE_LIST("`List` of records, ahead: late", STRONG_LIST) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.Links();
            targets.forEach(target -> document.links.add(new Documents.Link(new WeakReference<>(target))));
            return document;
        }
    },
    /** References to targets that the reader does not know. */
    UNRESOLVED_LIST("`List` of references to outside: unresolved", STRONG_LIST) {
        @Override
        Documents.Document fill(List<Target> targets) {
            return WEAK_LIST.fill(targets);
        }
    },
    /** The base of the maps and the set. */
    STRONG_MAP("`HashMap<Integer, Target>`", null) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.StrongMap();
            targets.forEach(target -> document.to.put(target.value, target));
            return document;
        }
    },
    /** Weak keys. */
    WEAK_KEYS("`WeakHashMap<Target, Integer>`", STRONG_MAP) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.WeakKeys();
            targets.forEach(target -> document.to.put(target, target.value));
            return document;
        }
    },
    /** Weak elements. */
    WEAK_SET("`@Weak Set<Target>`", STRONG_MAP) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.WeakSet();
            document.to.addAll(targets);
            return document;
        }
    },
    /** Weak values. */
    WEAK_VALUES("`Map<Integer, WeakReference<Target>>`", STRONG_MAP) {
        @Override
        Documents.Document fill(List<Target> targets) {
            var document = new Documents.WeakValues();
            targets.forEach(target -> document.to.put(target.value, new WeakReference<>(target)));
            return document;
        }
    };

    /** The largest number of entries in a document: written and read graph, bytes and tables fit into the heap together. */
    static final int LARGEST = 1_000_000;

    private final String title;
    private final @Nullable Written base;

    Written(String title, @Nullable Written base) {
        this.title = title;
        this.base = base;
    }

    /** Returns how the page calls it. */
    String title() {
        return title;
    }

    /** Returns what it is compared with: itself, if it holds its targets strongly. */
    Written base() {
        return base == null ? this : base;
    }

    /** Returns whether the codec does all by itself, without Weaklink. */
    boolean isStrong() {
        return base == null;
    }

    /** Returns whether the reader knows the targets. */
    boolean isResolved() {
        return this != UNRESOLVED_LIST;
    }

    /** Makes the document without its owners. */
    abstract Documents.Document fill(List<Target> targets);

    /** Makes the document. */
    Documents.Document document(List<Target> targets) {
        Documents.Document document = fill(targets);
        document.owners = isResolved() ? new ArrayList<>(targets) : new ArrayList<>();
        return document;
    }
}
