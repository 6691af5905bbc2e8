package io.weaklink.jackson;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of objects that are set when the document ends. If a document has such a member twice, the last one
 * counts, so an earlier one must not be set any more.
 */
final class OpenMembers {

    private final List<Member<?>> open = new ArrayList<>(0);

    /** The last open member of each object, by identity. Filled only when somebody asks. */
    private final Map<Object, Member<?>> lastOfObject = new IdentityHashMap<>(0);

    private int known;

    void add(Member<?> member) {
        open.add(member);
    }

    /** Says that this member of an object has been read again and is set already. */
    void readAgain(Object instance, Object property) {
        for (Member<?> at = last(instance); at != null; at = at.before) {
            at.counts &= at.property != property;
        }
    }

    /** Returns whether this member of an object stood in the document before, and was set to this value when it ended. */
    boolean haveSet(Object instance, Object property, @Nullable Object value) {
        Member<?> at = last(instance);
        while (at != null && !(at.property == property && at.set && at.value == value)) {
            at = at.before;
        }
        return at != null;
    }

    private @Nullable Member<?> last(Object instance) {
        for (; known < open.size(); known++) {
            Member<?> next = open.get(known);
            next.before = lastOfObject.put(next.instance, next);
        }
        return lastOfObject.get(instance);
    }

    /**
     * A member that is set once: at once or when the document ends.
     *
     * @param <V> the type of the value that the member holds
     */
    static final class Member<V extends @Nullable Object> implements Consumer<V> {

        private final Object instance;
        private final Object property;
        private final Consumer<V> setting;
        private @Nullable Member<?> before;
        private boolean counts = true;
        private boolean set;
        private @Nullable Object value;

        Member(Object instance, Object property, Consumer<V> setting) {
            this.instance = instance;
            this.property = property;
            this.setting = setting;
        }

        @Override
        public void accept(V its) {
            if (counts) {
                setting.accept(its);
                value = its;
            }
            set = true;
        }

        /** Returns whether the document does not have the member again. */
        boolean counts() {
            return counts;
        }

        boolean isSet() {
            return set;
        }
    }
}
