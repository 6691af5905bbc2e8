package io.weaklink.jackson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of objects that are set when the document ends, in its order. If a document has such a member twice, the last one
 * counts, so an earlier one must not be set any more.
 */
final class OpenMembers {

    private final List<Member<?>> all = new ArrayList<>(0);

    /** The objects that have open members, by identity, and perhaps more. Filled only when somebody asks. */
    private final Set<Object> holders = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private int known;

    void add(Member<?> member) {
        all.add(member);
    }

    /** Says that this member of an object has been read again and is set already. */
    void readAgain(Object instance, Object property) {
        for (; known < all.size(); known++) {
            holders.add(all.get(known).instance);
        }
        if (holders.contains(instance)) {
            all.add(new Member<>(instance, property, null));
        }
    }

    int count() {
        return all.size();
    }

    /** Forgets all but the first ones, because the part that had the others could not be read. */
    void keep(int count) {
        all.subList(count, all.size()).clear();
        known = Math.min(known, count);
    }

    /** Says that the document is read, and nothing bound yet: what the application has set until now, it has set itself. */
    void areRead() {
        Map<Object, Set<Object>> later = new IdentityHashMap<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Member<?> member = all.get(i);
            Set<Object> properties = later.get(member.instance);
            if (member.setting == null) {
                later.computeIfAbsent(member.instance, holder -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(member.property);
            } else {
                member.counts = properties == null || !properties.contains(member.property);
            }
            member.isRead();
        }
    }

    /**
     * A member that is set once: at once or when the document ends. Without a setting it says that the member has been set.
     *
     * @param <V> the type of the value that the member holds
     */
    static class Member<V extends @Nullable Object> implements Consumer<V> {

        private final Object instance;
        private final Object property;
        private final @Nullable Consumer<V> setting;
        private boolean counts = true;
        private boolean set;

        Member(Object instance, Object property, @Nullable Consumer<V> setting) {
            this.instance = instance;
            this.property = property;
            this.setting = setting;
        }

        @Override
        public void accept(V value) {
            set = true;
            if (counts && setting != null) {
                setting.accept(value);
            }
        }

        /** Says that the document is read. */
        void isRead() {}

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
