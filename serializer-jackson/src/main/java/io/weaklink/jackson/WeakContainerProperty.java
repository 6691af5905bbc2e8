package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.NullsConstantProvider;
import com.fasterxml.jackson.databind.deser.impl.SetterlessProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A property with a weak container. What was read is put into the container that the object has made for itself, when
 * the document ends; if it has made none, into one that the setup makes.
 */
final class WeakContainerProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    /** Gives the container that the object has made; null if nothing gives it. */
    private final @Nullable AnnotatedMember holder;

    WeakContainerProperty(SettableBeanProperty property, @Nullable AnnotatedMember holder) {
        super(property);
        this.holder = holder;
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new WeakContainerProperty(replacement, holder);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            delegate.deserializeAndSet(parser, context, instance);
            if (!NullsConstantProvider.isSkipper(delegate.getNullValueProvider())) {
                readAgain(JsonRead.innermostMade(), instance);
            }
            return;
        }
        boolean isOurs = delegate.getValueDeserializer() instanceof WeakContainerDeserializer;
        if (!isOurs && delegate.hasValueTypeDeserializer()) {
            // The host makes the map that the type id names.
            delegate.deserializeAndSet(parser, context, instance);
            return;
        }
        Object container = isOurs ? null : own(instance);
        if (container != null) {
            empty(container, instance, JsonRead.of(context, parser));
            delegate.getValueDeserializer().deserialize(parser, context, container);
        } else {
            if (!isOurs) {
                requireSetter(JsonRead.of(context, parser));
            }
            Object read = delegate.getValueDeserializer().deserialize(parser, context);
            set(instance, read);
            if (read instanceof Map<?, ?> map && map.isEmpty()) {
                setFull(read, instance, JsonRead.of(context, parser), full -> Host.set(delegate, instance, full));
            }
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }

    /** Also takes what was read before the instance existed, as it happens beside a creator. */
    @Override
    public void set(Object instance, @Nullable Object value) throws IOException {
        JsonRead document = JsonRead.innermostMade();
        if (document == null || !(value instanceof WeakContainerDeserializer.Contents contents)) {
            delegate.set(instance, value);
            return;
        }
        Object container = contents.isArray() ? null : own(instance);
        if (container == null) {
            requireSetter(document);
            Object made = contents.made(document);
            delegate.set(instance, made);
            setFull(made, instance, document, full -> Host.set(delegate, instance, full));
        } else {
            empty(container, instance, document);
            contents.into(container, document);
        }
    }

    /** Refuses to set what only a getter gives, if that is no container of the object. */
    private void requireSetter(JsonRead document) throws IOException {
        if (delegate instanceof SetterlessProperty) {
            throw document.refused(
                    new WeaklinkException("'" + getMember().getDeclaringClass().getName() + '.' + getName()
                            + "' has no setter, and its getter gives no container of its holder that could be filled, but null or a"
                            + " copy. Let the getter give the container itself, mark the field, or add a setter."));
        }
    }

    /** Makes room, as a host does that sets a new container, unless the property is merged. */
    private void empty(Object container, Object instance, JsonRead document) throws IOException {
        if (getMetadata().getMergeInfo() == null) {
            WeakContainerDeserializer.empty(container, shape(), document);
            readAgain(document, instance);
        }
    }

    /** A container that is not marked is a {@code WeakHashMap}. */
    private WeakShape shape() {
        return delegate.getValueDeserializer() instanceof WeakContainerDeserializer ours
                ? ours.shape()
                : WeakShape.KEYS;
    }

    private void readAgain(@Nullable JsonRead document, Object instance) {
        if (document != null) {
            document.parts().members().readAgain(instance, this);
        }
    }

    /**
     * Sets a container once more when the document ends, if the place holds a copy of it: that was made while it was empty. It then also
     * has what the application has put into the copy since.
     */
    private void setFull(Object made, Object instance, JsonRead document, Consumer<Object> setting) {
        readAgain(document, instance);
        Object copy = held(instance);
        if (copy == made) {
            return;
        }
        Set<Object> copied = identities(copy);
        var member = new OpenMembers.Member<Object>(instance, this, full -> {
            Object held = copyHeld(instance, copy);
            if (held != null) {
                addNew(held, copied, full);
                setting.accept(full);
            }
        });
        document.parts().members().add(member);
        document.scope().whenBound(() -> member.accept(made));
    }

    /**
     * Returns what the place holds if that is still the copy, or if the place gives a new copy to each who asks; null if the application
     * has set something else since.
     */
    private @Nullable Object copyHeld(Object instance, @Nullable Object copy) {
        try {
            Object held = held(instance);
            return held != null && (held == copy || held != held(instance)) ? held : null;
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "Expected '" + getMember().getDeclaringClass().getName() + '.' + getName()
                            + "' to tell what its holder has, now that the document ends, but its getter threw. Mend the getter.",
                    thrown);
        }
    }

    /** Returns the elements of a collection, or the keys of a map; nothing of anything else. */
    private static Collection<?> elements(@Nullable Object container) {
        Object elements = container instanceof Map<?, ?> map ? map.keySet() : container;
        return elements instanceof Collection<?> collection ? collection : List.of();
    }

    private static Set<Object> identities(@Nullable Object container) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(elements(container));
        return identities;
    }

    /**
     * Adds what was put into the copy. A getter may give a view of the container itself, or a copy of it as it is now, in which nothing
     * is new.
     */
    @SuppressWarnings("unchecked")
    private static void addNew(@Nullable Object held, Set<Object> copied, Object full) {
        List<Object> all = new ArrayList<>(elements(held));
        if (held instanceof Map<?, ?> map && full instanceof Map<?, ?> into) {
            all.removeIf(copied::contains);
            all.forEach(key -> ((Map<Object, @Nullable Object>) into).put(key, map.get(key)));
        } else if (full instanceof Collection<?> into) {
            copied.addAll(into);
            all.removeIf(copied::contains);
            ((Collection<Object>) into).addAll(all);
        }
    }

    /** Returns the container that the object has made; null if it has none, or if its getter gives copies. */
    private @Nullable Object own(Object instance) {
        Object own = holder == null ? null : holder.getValue(instance);
        return own == null || held(instance) != own ? null : own;
    }

    /** Returns the container of the object; itself if nothing gives it. */
    private @Nullable Object held(Object instance) {
        return holder == null ? this : holder.getValue(instance);
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }
}
