package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import io.weaklink.LostElements;
import io.weaklink.NumberedReadScope;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a set find its own elements when the document ends, and puts a priority queue in order, if places were left open inside it.
 * The hash or the order of an element may depend on a reference that is bound later. A set without open places inside is not looked at,
 * unless its elements may come by object id from anywhere in the document.
 *
 * <p>Elements that hold something weakly may be equal only as long as their places are open. So the set is given once more
 * those that it did not take. What a setter has put in or taken out stays so.
 */
final class SetContents extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    private final boolean ofWeakHolders;

    /** Whether the elements hold something weakly, and an element may be there or come elsewhere in the document. */
    private final boolean byId;

    private SetContents(JsonDeserializer<?> delegate, boolean ofWeakHolders, boolean byId) {
        super(delegate);
        this.ofWeakHolders = ofWeakHolders;
        this.byId = byId;
    }

    static SetContents of(JsonDeserializer<?> set) {
        return new SetContents(set, false, false);
    }

    /** Asks what the host has built for the elements. Their class itself is asked nothing. */
    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty place)
            throws JsonMappingException {
        JsonDeserializer<?> set = super.createContextual(context, place).getDelegatee();
        if (set.getClass() != CollectionDeserializer.class) {
            return new SetContents(set, false, false);
        }
        var collection = (CollectionDeserializer) set;
        JsonDeserializer<?> elements = collection.getContentDeserializer();
        boolean areHolders = holdWeakly(elements);
        return new SetContents(
                set,
                areHolders && isSet(collection.getValueType()),
                areHolders && elements != null && Host.isReadById(elements, context));
    }

    private static boolean holdWeakly(@Nullable JsonDeserializer<?> elements) {
        JsonDeserializer<?> at = elements;
        while (at instanceof TransparentDeserializer ours) {
            at = ours.getDelegatee();
        }
        if (at instanceof BeanDeserializerBase bean) {
            for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
                SettableBeanProperty property = all.next();
                if (property instanceof WeakProperty
                        || property instanceof WeakContainerProperty
                        || WeakPlaces.holdsReferences(property.getType())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tells whether this is a set or priority queue whose elements may have such places inside, as far as the type says. */
    static boolean mayBeLost(JavaType type) {
        return (isSet(type) || isHeap(type)) && !isScalar(type.getContentType().getRawClass());
    }

    private static boolean isSet(JavaType type) {
        return Set.class.isAssignableFrom(type.getRawClass());
    }

    private static boolean isHeap(JavaType type) {
        return PriorityQueue.class.isAssignableFrom(type.getRawClass())
                || PriorityBlockingQueue.class.isAssignableFrom(type.getRawClass());
    }

    /** Tells whether such a value holds nothing: a primitive value, an enum constant, or a final class of the JDK's core. */
    private static boolean isScalar(Class<?> content) {
        return content.isPrimitive()
                || content.isEnum()
                || Modifier.isFinal(content.getModifiers()) && content.getName().startsWith("java.lang.");
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new SetContents(other, ofWeakHolders, byId);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Set<@Nullable Object> made =
                ofWeakHolders && isHosts() && parser.isExpectedStartArrayToken() ? made(context) : null;
        if (made != null) {
            return noting(made, parser, context);
        }
        int before = openPlaces(context);
        return found(super.deserialize(parser, context), before, context);
    }

    /** Makes the set as the host does; null where the host makes it in another way. */
    @SuppressWarnings("unchecked")
    private @Nullable Set<@Nullable Object> made(DeserializationContext context) throws IOException {
        ValueInstantiator maker = ((CollectionDeserializer) (JsonDeserializer<?>) delegatee).getValueInstantiator();
        return maker.canCreateUsingDefault() && !maker.canCreateUsingDelegate() && !maker.canCreateUsingArrayDelegate()
                ? (Set<@Nullable Object>) maker.createUsingDefault(context)
                : null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        if (ofWeakHolders && into instanceof Set<?> set && isHosts()) {
            return noting((Set<@Nullable Object>) set, parser, context);
        }
        int before = openPlaces(context);
        return found(super.deserialize(parser, context, into), before, context);
    }

    private boolean isHosts() {
        return delegatee.getClass() == (Class<?>) CollectionDeserializer.class;
    }

    /** Reads the elements of a set, and notes those that it does not take. */
    private @Nullable Object noting(Set<@Nullable Object> set, JsonParser parser, DeserializationContext context)
            throws IOException {
        int before = openPlaces(context);
        var given = new GivenElements(set);
        Object read = super.deserialize(parser, context, given);
        if (read != given) {
            // A handler of the user's has given another collection.
            return found(read, before, context);
        }
        whenOpen(before, context, set, () -> LostElements.findAgain(set, given.refused()));
        return set;
    }

    private @Nullable Object found(@Nullable Object container, int before, DeserializationContext context)
            throws IOException {
        if (container instanceof Set<?> set) {
            whenOpen(before, context, set, () -> LostElements.findAgain(set));
        } else if (container instanceof Queue<?> queue) {
            whenOpen(before, context, queue, () -> LostElements.findAgain(queue));
        }
        return container;
    }

    /** Looks at a container when the document ends, if a place may be open inside. */
    private void whenOpen(int before, DeserializationContext context, Collection<?> container, Runnable finding)
            throws IOException {
        JsonRead document = byId ? JsonRead.find(context) : null;
        NumberedReadScope scope = document == null ? scope(context) : document.scope();
        if (scope != null && (document != null || scope.openPlaces() > before)) {
            scope.whenFilled(() -> findAgain(container, finding));
        }
    }

    /** Lets the read fail in words if an element, or the container itself, throws. */
    private static void findAgain(Collection<?> container, Runnable finding) {
        try {
            finding.run();
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "Expected a '" + container.getClass().getName()
                            + "' to find its elements now that their references are bound, but it threw '"
                            + thrown.getClass().getName()
                            + "'. Mend equals, hashCode or compareTo of the elements.",
                    thrown);
        }
    }

    private static int openPlaces(DeserializationContext context) {
        NumberedReadScope scope = scope(context);
        return scope == null ? 0 : scope.openPlaces();
    }

    private static @Nullable NumberedReadScope scope(DeserializationContext context) {
        JsonRead document = JsonRead.findMade(context);
        return document == null ? null : document.parts().openedScope();
    }
}
