package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.weaklink.CodecSetup;
import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives the elements of a list, the values of a map and the slots of an array of references a genuine reference when
 * the document ends. A container that throws, as one does that cannot be changed, keeps the late references, which are
 * bound all the same. A set keeps them too.
 */
final class ReferenceContents extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    ReferenceContents(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new ReferenceContents(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        int before = late(context);
        try {
            return settable(super.deserialize(parser, context), before, context);
        } catch (ArrayStoreException late) {
            throw JsonMappingException.from(parser, CodecSetup.refusalAhead(element()), late);
        }
    }

    /** Returns the class of references that the array takes. */
    private Class<?> element() {
        Class<?> array = handledType();
        Class<?> element = array == null ? null : array.getComponentType();
        return element == null ? Reference.class : element;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        int before = late(context);
        return settable(super.deserialize(parser, context, into), before, context);
    }

    private static int late(DeserializationContext context) {
        JsonRead document = JsonRead.findMade(context);
        return document == null ? 0 : document.parts().late();
    }

    /** Looks at the elements only if there are late references among what was read. */
    private static @Nullable Object settable(@Nullable Object container, int before, DeserializationContext context) {
        JsonRead document = JsonRead.findMade(context);
        if (document == null || document.parts().late() == before) {
            return container;
        }
        if (container instanceof List<?> list) {
            elements(list, document.scope());
        } else if (container instanceof Map<?, ?> map) {
            values(map, document.scope());
        } else if (container instanceof Object[] array) {
            slots(array, document.scope());
        }
        return container;
    }

    @SuppressWarnings("unchecked")
    private static void elements(List<?> list, ReadScope scope) {
        var settable = (List<Object>) list;
        if (!(list instanceof RandomAccess)) {
            linked(settable, scope);
            return;
        }
        List<Object> read = new ArrayList<>(list.size());
        for (Object element : list) {
            read.add(element);
        }
        exchange(read.toArray(), scope, (index, late, reference) -> {
            // The holder of the list may have changed it since.
            if (index < settable.size() && settable.get(index) == late) {
                settable.set(index, reference);
            }
        });
    }

    /**
     * Exchanges all late references among what was read, when the last of them is settled. So nothing has to be kept of each
     * but its place in the array.
     */
    private static void exchange(@Nullable Object[] read, ReadScope scope, Slots slots) {
        int last = -1;
        for (int i = 0; i < read.length; i++) {
            if (ReferenceKind.isOpen(read[i])) {
                last = i;
            } else {
                read[i] = null;
            }
        }
        if (last < 0) {
            return;
        }
        settable(read[last], scope, reference -> {
            for (int i = 0; i < read.length; i++) {
                if (read[i] instanceof Reference<?> late) {
                    slots.set(i, late, ReferenceKind.genuine(late));
                }
            }
        });
    }

    /**
     * Replaces all elements in one walk, when the last one is settled. A walk to each element would take quadratic
     * time.
     */
    private static void linked(List<Object> list, ReadScope scope) {
        long waiting = list.stream().filter(ReferenceKind::isOpen).count();
        var settled = new IdentityHashMap<Object, Object>();
        for (Object element : list) {
            settable(element, scope, reference -> {
                settled.put(element, reference);
                if (settled.size() == waiting) {
                    list.replaceAll(each -> settled.getOrDefault(each, each));
                }
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static void values(Map<?, ?> map, ReadScope scope) {
        var settable = (Map<Object, Object>) map;
        map.forEach((key, value) -> settable(value, scope, reference -> settable.replace(key, value, reference)));
    }

    private static void slots(Object[] array, ReadScope scope) {
        exchange(array.clone(), scope, (index, late, reference) -> {
            // The holder of the array may have changed it since.
            if (array[index] == late) {
                array[index] = reference;
            }
        });
    }

    private static void settable(@Nullable Object element, ReadScope scope, Consumer<Reference<?>> place) {
        if (element instanceof Reference<?> late && ReferenceKind.isOpen(late)) {
            scope.settable(late, reference -> {
                try {
                    place.accept(reference);
                } catch (RuntimeException refusedByContainer) {
                    // The container keeps the late reference, which answers just the same.
                    return;
                }
            });
        }
    }

    /** Puts a genuine reference into the place of a late one, if that still stands there. */
    private interface Slots {
        void set(int index, Reference<?> late, Reference<?> genuine);
    }
}
