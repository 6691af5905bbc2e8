package io.weaklink.samples;

import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The second JVM of the tour: it has never seen the objects that it reads, and has a customer 42 of its own. */
final class SecondJvm {

    private SecondJvm() {}

    /** Reads what stands in the directory and exits with 1 if a reference is bound wrongly. */
    public static void main(String[] args) throws Exception {
        System.exit(run(Path.of(args[0]), System.out));
    }

    static int run(Path directory, PrintStream out) throws IOException {
        var weaklink = Weaklink.create();
        var ada = new Customer();
        weaklink.registry().register("customer/42", ada);
        boolean right = true;
        for (Codec codec : Codec.both(weaklink)) {
            try (var store = SnapshotStore.open(directory.resolve(codec.name()), codec.snapshots(Paper.class));
                    Restored<Paper> restored = store.readLatest().orElseThrow()) {
                Paper paper = restored.root();
                boolean bound = paper.deliversToItsOwnReaders() && paper.patron.get() == ada;
                List<ReadReference> empty = restored.report().empty();
                right &= bound && empty.size() == 1 && empty.get(0).outcome() == ReadOutcome.UNKNOWN;
                empty.forEach(row -> out.println(codec.name() + ": readers and patron "
                        + (bound ? "bound, " : "WRONG, ") + row.where() + " " + row.outcome()));
            }
        }
        return right ? 0 : 1;
    }
}
