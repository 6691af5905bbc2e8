package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import io.weaklink.CollectedByHand;
import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkBuilder;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Window;
import io.weaklink.contract.Walk.Stop;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link Walk} that is written and read, with the objects that its references point at. It knows which of them a scope holds at
 * each step, because the laws say so: a reference that was asked holds its referent until the document is written (10), and what a
 * read has found stays until the root is returned (11). Any other object outside the document may be collected.
 */
final class Crossing {

    /** The objects that references point at, by the way in which they are found again. */
    enum Who {
        TOKEN,
        NAMED,
        NATURAL,
        EXTERNAL,
        /** Answers to nothing any more when the document is read, so that a resolver gives another one. */
        RESOLVED,
        BEGUN,
        YET;

        boolean isInside() {
            return this == BEGUN || this == YET;
        }
    }

    /** The referent of each stop. */
    static final List<Who> STOPS = List.of(
            Who.TOKEN, Who.BEGUN, Who.NAMED, Who.YET, Who.NATURAL, Who.EXTERNAL, Who.RESOLVED, Who.TOKEN, Who.NAMED);

    /** How many references point at each object from each stop, and how many weak containers of a stop have the natural one. */
    static final int PLACES = 4;

    static final int CONTAINERS = 2;

    final Weaklink setup;
    final boolean hasContainers;

    /** Each object, until nothing but a scope may hold it. */
    private final Map<Who, Object> objects = new EnumMap<>(Who.class);

    private final Map<Who, Reference<Object>> traces = new EnumMap<>(Who.class);
    private final Set<Who> held = EnumSet.noneOf(Who.class);
    private final Set<Who> goneBefore = EnumSet.noneOf(Who.class);
    private final Set<Who> gone = EnumSet.noneOf(Who.class);
    private final String suffix;
    private final List<Stop> stops = new ArrayList<>();
    private boolean isWritten;
    private boolean holdsResolved = true;

    Crossing(Weaklink setup, int number, boolean hasContainers) {
        this.setup = setup;
        this.hasContainers = hasContainers;
        this.suffix = "/" + number;
        put(Who.TOKEN, new Node("by token"));
        put(Who.NAMED, new Node("by name"));
        put(Who.NATURAL, new Customer("natural"));
        put(Who.EXTERNAL, new Window("external"));
        put(Who.RESOLVED, new Node("to be forgotten"));
        put(Who.BEGUN, new Node("begun"));
        put(Who.YET, new Node("yet to come"));
        setup.registry().register("named" + suffix, objects.get(Who.NAMED));
        setup.registry().register("resolved" + suffix, objects.get(Who.RESOLVED));
    }

    /**
     * A setup whose functions take steps. It serves one crossing after the other.
     *
     * @param listens whether it listens to what is read, which holds the referents too
     */
    static Weaklink setup(boolean listens) {
        WeaklinkBuilder builder = Weaklink.builder()
                .external(Window.class)
                .natural(
                        Customer.class,
                        customer -> Steps.crossing().nameOf(customer),
                        names -> Steps.crossing().natural())
                .resolver(missing -> Steps.crossing().resolve(missing.keySet()))
                .onRestored(Node.class, node -> Steps.crossing().end());
        return (listens ? builder.onRead(report -> Steps.crossing().end()) : builder).build();
    }

    /** Returns the document. */
    Walk walk() {
        var walk = new Walk();
        walk.begun = (Node) objects.get(Who.BEGUN);
        walk.yet = (Node) objects.get(Who.YET);
        for (int i = 0; i < STOPS.size(); i++) {
            var stop = new Stop(i, objects.get(STOPS.get(i)));
            if (hasContainers && STOPS.get(i) == Who.NATURAL) {
                stop.contain(i, (Customer) objects.get(Who.NATURAL));
            }
            walk.stops.add(stop);
        }
        stops.addAll(walk.stops);
        return walk;
    }

    /** Says that the document is written, so that nothing is held by it any more. */
    void written() {
        isWritten = true;
        held.clear();
        goneBefore.addAll(gone);
        stops.clear();
        objects.remove(Who.RESOLVED);
        Object resolved = traces.remove(Who.RESOLVED).get();
        if (resolved != null) {
            setup.registry().forget(resolved);
        }
    }

    /** Says that the references of the first stops have been asked. */
    void hold(int asked) {
        STOPS.subList(0, asked).stream().filter(who -> !gone.contains(who)).forEach(held::add);
    }

    /** Returns whether a scope holds the object, or the document does. */
    boolean isHeld(Who who) {
        return who.isInside() || held.contains(who) || isWritten && who == Who.RESOLVED;
    }

    /** Does by hand what the collector does, if nobody holds the object. */
    void collect(Who who) {
        if (!isHeld(who) && gone.add(who)) {
            clear(who);
            CollectedByHand.in(setup.registry(), objects.get(who));
        }
    }

    /** Does what the collector does to all that nobody holds. */
    void collectAll() {
        for (Who who : Who.values()) {
            collect(who);
        }
    }

    /** Clears the references to an object, as the application may. */
    void clear(Who who) {
        for (int i = 0; i < stops.size(); i++) {
            if (STOPS.get(i) == who) {
                Stop stop = stops.get(i);
                stop.references().forEach(Reference::clear);
                if (stop.keeper != null) {
                    stop.keeper.set.remove(objects.get(who));
                    stop.laps.byCustomer.remove(objects.get(who));
                }
            }
        }
    }

    /** Collects what has a name, and gives the name to another object. */
    void rename() {
        collect(Who.NAMED);
        if (gone.contains(Who.NAMED)) {
            var other = new Node("another one of that name");
            setup.registry().register("named" + suffix, other);
            if (isWritten) {
                gone.remove(Who.NAMED);
                put(Who.NAMED, other);
            }
        }
    }

    void forget(Who who) {
        Object object = objects.get(who);
        if (object != null) {
            setup.registry().forget(object);
        }
    }

    /** Lets go of all objects, and runs the collector, which takes no object that is held, and all others. */
    void collectInEarnest() {
        holdsResolved = false;
        for (Who who : Who.values()) {
            if (!who.isInside()) {
                objects.remove(who);
            }
        }
        // The collector would clear soft references only where memory is short.
        for (int i = 0; i < stops.size(); i++) {
            if (!isHeld(STOPS.get(i))) {
                stops.get(i).soft.clear();
            }
        }
        Collected.tryToCollect();
        traces.forEach((who, trace) ->
                assertThat(trace.refersTo(null)).as("%s is collected", who).isEqualTo(!isHeld(who)));
        look();
    }

    /** Notes what the collector has taken. */
    void look() {
        traces.forEach((who, trace) -> {
            if (trace.refersTo(null)) {
                gone.add(who);
            }
        });
    }

    boolean isGone(Who who) {
        return gone.contains(who);
    }

    boolean wasGoneWhenWritten(Who who) {
        return goneBefore.contains(who);
    }

    /** Returns what a reference to it has to find in the document that was read; null for nothing. */
    Object expected(Who who, Walk read) {
        return switch (who) {
            case BEGUN -> read.begun;
            case YET -> read.yet;
            default ->
                isGone(who) || !traces.containsKey(who) ? null : traces.get(who).get();
        };
    }

    private void put(Who who, Object object) {
        objects.put(who, object);
        traces.put(who, new WeakReference<>(object));
    }

    private String nameOf(Customer customer) {
        held.add(Who.NATURAL);
        Steps.take();
        return customer.name + suffix;
    }

    private List<Customer> natural() {
        Steps.take();
        var natural = (Customer) traces.get(Who.NATURAL).get();
        return gone.contains(Who.NATURAL) || natural == null ? List.of() : List.of(natural);
    }

    private Map<IdentityToken, Object> resolve(Set<IdentityToken> missing) {
        end();
        IdentityToken name = IdentityToken.name("resolved" + suffix);
        if (!missing.contains(name)) {
            return Map.of();
        }
        var found = new Node("held by nobody");
        traces.put(Who.RESOLVED, new WeakReference<>(found));
        if (holdsResolved) {
            objects.put(Who.RESOLVED, found);
        }
        gone.remove(Who.RESOLVED);
        return Map.of(name, found);
    }

    /** All that can be found has been found by now. */
    private void end() {
        hold(STOPS.size());
        Steps.take();
    }
}
