package io.weaklink.tool.graph;

import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a root holds, near and far: of each object whether it is a node. A container is one only where it is the root, held
 * twice or referred to: others are passed through, and so none is passed through twice.
 */
final class ObjectSurvey implements ObjectParts.Visitor {

    private final Map<Object, Boolean> nodes = new IdentityHashMap<>();
    private final Set<Object> values = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> referents = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private ObjectSurvey() {}

    static ObjectSurvey of(Object root, ObjectParts parts) throws ReflectiveOperationException {
        var survey = new ObjectSurvey();
        survey.nodes.put(root, true);
        survey.next.add(root);
        for (Object at = survey.next.poll(); at != null; at = survey.next.poll()) {
            parts.visit(at, Place.ROOT, survey);
        }
        for (Object referent : survey.referents) {
            if (survey.nodes.containsKey(referent) || survey.values.contains(referent)) {
                survey.nodes.put(referent, true);
            }
        }
        return survey;
    }

    /** Returns whether the root holds this, and it is a node. */
    boolean isNode(Object object) {
        return nodes.getOrDefault(object, false);
    }

    @Override
    public void value(Place place, String name, Object value) {
        if (JavaValue.hasIdentity(value)) {
            values.add(value);
        }
    }

    @Override
    public void strong(Place place, String name, Object held) {
        if (nodes.containsKey(held)) {
            nodes.put(held, true);
        } else {
            nodes.put(held, !ObjectParts.isContainer(held));
            next.add(held);
        }
    }

    @Override
    public void weak(Place place, @Nullable Object referent, @Nullable Reference<?> reference) {
        if (referent != null) {
            referents.add(referent);
        }
    }
}
