package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Records hold weak references as they are: in components, ahead of what they point at, and into a cycle. */
public final class RecordsHoldReferences {

    record Guest(String name) {}

    @Referent("table")
    record Table(String name, List<Seat> seats) {}

    record Seat(Guest guest, WeakReference<Table> at) {}

    record Party(WeakReference<Table> honour, List<Table> tables) {}

    private RecordsHoldReferences() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()));
        var seats = new ArrayList<Seat>();
        var round = new Table("round", seats);
        seats.add(new Seat(new Guest("Ada"), new WeakReference<>(round)));
        var party = new Party(new WeakReference<>(round), List.of(round));

        Party restored = mapper.readValue(mapper.writeValueAsString(party), Party.class);

        Table table = restored.tables().get(0);
        Expect.that(restored.honour().get() == table, "the table of honour, named ahead, is the restored one");
        Expect.that(table.seats().get(0).at().get() == table, "a seat refers to the table that is still being built");
        Expect.that(
                !restored.honour().refersTo(table) && restored.honour().get() == table,
                "refersTo() is final in the JDK and wrong here: a component can't be set later. Ask get() instead");
    }
}
