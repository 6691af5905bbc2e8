package io.weaklink.samples;

import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The second JVM of the tour: it has never seen the objects that it reads, and has a customer 42 of its own. */
final class SecondJvm {

    private SecondJvm() {}

    /** Reads what stands in the directory and exits with 1 if a reference is bound wrongly. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.create();
        var ada = new Customer();
        weaklink.registry().register("customer/42", ada);
        boolean right = true;
        for (Codec codec : Codec.both(weaklink)) {
            byte[] file = Files.readAllBytes(Path.of(args[0], "paper." + codec.name()));
            try (var reading = weaklink.reading()) {
                Paper paper = codec.read(file, Paper.class);
                boolean bound = paper.deliversToItsOwnReaders() && paper.patron.get() == ada;
                List<ReadReference> empty = reading.report().empty();
                right &= bound && empty.size() == 1 && empty.get(0).outcome() == ReadOutcome.UNKNOWN;
                System.out.println(codec.name() + ": readers and patron " + (bound ? "bound, " : "WRONG, ")
                        + empty.get(0).where() + " " + empty.get(0).outcome());
            }
        }
        System.exit(right ? 0 : 1);
    }
}
