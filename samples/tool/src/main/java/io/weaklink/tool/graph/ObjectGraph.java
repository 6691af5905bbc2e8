package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import io.weaklink.Referent;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph of live objects by reflection, for what only its classes can read: a document of Kryo, once it is
 * decoded.
 *
 * <p>Every object is a node; collections, maps and arrays are passed through, unless they are shared or referred to. What
 * is of the JDK's classes is a value and not looked into. {@link java.lang.ref.Reference}s, fields marked
 * {@link io.weaklink.Weak} and the keys of a {@code WeakHashMap} are weak edges: they lead to objects that are held
 * elsewhere in the graph, else to one that is outside, or to nothing. A {@code @Weak} field that is null is left out, for
 * nothing tells why it is. The weak edges of a node come behind its strong ones. It has no limit of depth. Belongs to one thread, and nobody may change the objects meanwhile.
 */
public final class ObjectGraph implements ObjectParts.Visitor {

    private record Work(NodeDraft holder, Place from, Place place, Object object) {}

    private record Weakly(
            NodeDraft from,
            Way way,
            Place place,
            @Nullable Object to,
            @Nullable Reference<?> by) {}

    private final Function<Reference<?>, WireReference> empty;
    private final ObjectParts parts = new ObjectParts();
    private final ObjectSurvey survey;
    private final Map<Object, NodeDraft> drafts = new IdentityHashMap<>();
    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<GraphEdge> edges = new ArrayList<>();
    private final List<Weakly> weak = new ArrayList<>();
    private final Referents missing;
    private final Deque<Work> next = new ArrayDeque<>();
    private Work at;

    private ObjectGraph(Object root, Function<Reference<?>, WireReference> empty, LostBefore lostBefore)
            throws ReflectiveOperationException {
        this.empty = empty;
        this.missing = new Referents(lostBefore, this::add);
        this.survey = ObjectSurvey.of(root, parts);
        this.at = node(root, Place.ROOT);
    }

    /**
     * Returns the graph of a root.
     *
     * @param empty tells what an empty reference names, if it names anything
     * @throws ReflectiveOperationException if a field cannot be read
     */
    public static SnapshotGraph of(Object root, Function<Reference<?>, WireReference> empty)
            throws ReflectiveOperationException {
        return of(root, empty, LostBefore.NOTHING);
    }

    /**
     * Returns the graph of a root, and tells of references that were lost before.
     *
     * @param empty tells what an empty reference names, if it names anything
     * @throws ReflectiveOperationException if a field cannot be read
     */
    public static SnapshotGraph of(Object root, Function<Reference<?>, WireReference> empty, LostBefore lostBefore)
            throws ReflectiveOperationException {
        var graph = new ObjectGraph(
                requireNonNull(root, "root"), requireNonNull(empty, "empty"), requireNonNull(lostBefore, "lostBefore"));
        for (Work work = graph.next.poll(); work != null; work = graph.next.poll()) {
            graph.at = work;
            graph.parts.visit(work.object, work.place, graph);
        }
        graph.weak.forEach(graph::bind);
        graph.edges.sort(Comparator.comparingInt(GraphEdge::from));
        return new SnapshotGraph(graph.nodes.stream().map(NodeDraft::finished).toList(), graph.edges);
    }

    private Work node(Object object, Place place) {
        var draft = new NodeDraft(NodeKind.OBJECT, place, ObjectParts.isContainer(object) ? "list" : "object");
        draft.hint(typeOf(object));
        drafts.put(object, draft);
        add(draft);
        var work = new Work(draft, place, place, object);
        next.add(work);
        return work;
    }

    private void add(NodeDraft draft) {
        draft.number(nodes.size());
        nodes.add(draft);
    }

    private static String typeOf(Object object) {
        Class<?> type = object.getClass();
        Referent declared = type.getAnnotation(Referent.class);
        if (declared != null && !declared.value().isBlank()) {
            return declared.value();
        }
        return type.isArray()
                ? type.getSimpleName()
                : type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    @Override
    public void value(Place place, String name, Object value) {
        if (survey.isNode(value)) {
            strong(place, name, value);
        } else if (at.place == at.from) {
            at.holder.scalar(name, JavaValue.text(value), value instanceof String);
        }
    }

    @Override
    public void strong(Place place, String name, Object held) {
        if (!survey.isNode(held)) {
            if (at.place == at.from) {
                at.holder.value(name, ObjectParts.size(held));
            }
            next.add(new Work(at.holder, at.from, place, held));
            return;
        }
        NodeDraft known = drafts.get(held);
        NodeDraft to = known != null ? known : node(held, place).holder;
        edges.add(new GraphEdge(at.holder.id(), to.id(), new Way(at.from, place), LinkFate.HELD));
    }

    @Override
    public void weak(Place place, @Nullable Object referent, @Nullable Reference<?> reference) {
        weak.add(new Weakly(at.holder, new Way(at.from, place), place, referent, reference));
    }

    /** Once all is known that is held. */
    private void bind(Weakly weakly) {
        Bound bound;
        if (weakly.to != null) {
            NodeDraft known = drafts.get(weakly.to);
            bound = known != null && known.kind() == NodeKind.OBJECT
                    ? new Bound(known, LinkFate.DECODED)
                    : new Bound(known != null ? known : outside(weakly.to, weakly.place), LinkFate.LIVE);
        } else {
            bound = missing.bind(weakly.by == null ? WireReference.CLEARED : empty.apply(weakly.by), weakly.place);
        }
        edges.add(new GraphEdge(weakly.from.id(), bound.to().id(), weakly.way, bound.fate()));
    }

    private NodeDraft outside(Object referent, Place place) {
        var draft = new NodeDraft(NodeKind.OUTSIDE, place, "live object");
        draft.hint(typeOf(referent));
        drafts.put(referent, draft);
        add(draft);
        return draft;
    }
}
