package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import java.io.IOException;
import java.util.Map;
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
            empty(container, JsonRead.of(context, parser));
            delegate.getValueDeserializer().deserialize(parser, context, container);
        } else {
            Object read = delegate.getValueDeserializer().deserialize(parser, context);
            set(instance, read);
            if (read instanceof Map<?, ?> map && map.isEmpty()) {
                Object held = held(instance);
                JsonRead.of(context, parser).scope().whenBound(() -> {
                    if (isCopied(instance, read, held)) {
                        Host.set(delegate, instance, read);
                    }
                });
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
            Object made = contents.made(document);
            delegate.set(instance, made);
            Object held = held(instance);
            document.scope().whenBound(() -> {
                if (isCopied(instance, made, held)) {
                    Host.set(delegate, instance, made);
                }
            });
        } else {
            empty(container, document);
            contents.into(container, document);
        }
    }

    /** Makes room, as a host does that sets a new container, unless the property is merged. */
    private void empty(Object container, JsonRead document) throws IOException {
        if (getMetadata().getMergeInfo() == null) {
            WeakContainerDeserializer.Contents.empty(container, document);
        }
    }

    /**
     * Returns whether the place holds a copy of the container that it was given. A setter that made it had an empty container, so it
     * is called again when the container is full. A place that the application has changed since stays so.
     */
    private boolean isCopied(Object instance, Object given, @Nullable Object heldThen) {
        Object held = held(instance);
        return held != null && held != given && (held == heldThen || held != held(instance));
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
