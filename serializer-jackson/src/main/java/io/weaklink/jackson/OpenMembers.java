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
        Member<?> later = null;
        for (Member<?> at = last(instance); at != null; at = at.before) {
            if (at.property != property) {
                later = at;
                continue;
            }
            at.counts = false;
            if (later == null) {
                lastOfObject.put(instance, at.before);
            } else {
                later.before = at.before;
            }
        }
    }

    /** Says that the document is read, and nothing bound yet: what the application has set until now, it has set itself. */
    void areRead() {
        open.forEach(Member::isRead);
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
    static class Member<V extends @Nullable Object> implements Consumer<V> {

        private final Object instance;
        private final Object property;
        private final Consumer<V> setting;
        private @Nullable Member<?> before;
        private boolean counts = true;
        private boolean set;

        Member(Object instance, Object property, Consumer<V> setting) {
            this.instance = instance;
            this.property = property;
            this.setting = setting;
        }

        @Override
        public void accept(V value) {
            set = true;
            if (counts) {
                setting.accept(value);
            }
        }

        /** Says that the document is read. */
        void isRead() {}

        /** Returns whether the document does not have the member again. */
        boolean counts() {
            return counts;
        }

        boolean isSet() {
            return set;
        }
    }

    /** A member whose field is known: it is left as it is if the application has set something else until the document was read. */
    static final class FieldMember extends Member<@Nullable Object> {

        private final Object instance;
        private final FieldBehind field;
        private final @Nullable Object whenRead;
        private boolean isChanged;

        FieldMember(Object instance, Object property, FieldBehind field, Consumer<@Nullable Object> setting) {
            super(instance, property, setting);
            this.instance = instance;
            this.field = field;
            this.whenRead = field.value(instance);
        }

        @Override
        void isRead() {
            isChanged = field.holdsOther(instance, whenRead);
        }

        @Override
        public void accept(@Nullable Object value) {
            if (!isChanged || field.value(instance) == value) {
                super.accept(value);
            }
        }
    }
}
