package io.weaklink.jackson3;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * A serializer after which the document is told of what went through it, since it may have left out a number: then no
 * reference of the document may point there.
 */
final class ToldSerializer extends ValueSerializer<Object> {

    private final ValueSerializer<Object> chosen;
    private final boolean external;

    /** Members of the value that are told of in its place; empty if it is told of itself. */
    private final List<AnnotatedMember> hidden;

    @SuppressWarnings("unchecked")
    private ToldSerializer(ValueSerializer<?> chosen, boolean external, List<AnnotatedMember> hidden) {
        this.chosen = (ValueSerializer<Object>) chosen;
        this.external = external;
        this.hidden = hidden;
    }

    /** Jackson's own, of a class with members that it writes in a way of the user's, where no property stands for them. */
    static ValueSerializer<Object> ofMembers(ValueSerializer<?> own, List<AnnotatedMember> hidden) {
        return new ToldSerializer(own, false, hidden);
    }

    /** One that the user chose, for a value or for its contents. */
    static ValueSerializer<Object> of(ValueSerializer<?> chosen) {
        return new ToldSerializer(chosen, false, List.of());
    }

    /** Jackson's own, of a type that is declared external, where it could not be told otherwise. */
    static ValueSerializer<Object> ofExternal(ValueSerializer<?> own) {
        return new ToldSerializer(own, true, List.of());
    }

    /** Jackson's own, of trees, which may bring what was written into a buffer before. */
    static ValueSerializer<Object> ofTree(ValueSerializer<?> own) {
        return new ToldSerializer(own, false, List.of());
    }

    boolean isOf(ValueSerializer<?> other) {
        return chosen == other;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        ValueSerializer<?> contextual = provider.handleSecondaryContextualization(chosen, property);
        return contextual == chosen ? this : new ToldSerializer(contextual, external, hidden);
    }

    @Override
    public void resolve(SerializationContext provider) {
        chosen.resolve(provider);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext provider) {
        chosen.serialize(value, generator, provider);
        tell(value, generator, provider);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext provider, TypeSerializer type) {
        chosen.serializeWithType(value, generator, provider, type);
        tell(value, generator, provider);
    }

    private void tell(Object value, JsonGenerator generator, SerializationContext provider) {
        JsonWrite document = JsonWrite.current();
        if (document == null || !document.isOf(provider)) {
            return;
        }
        if (external) {
            document.begin(value);
        } else if (!hidden.isEmpty()) {
            hidden.forEach(member -> tell(member.getValue(value), document));
        } else if (value instanceof JsonNode tree) {
            document.arrived(tree, generator);
        } else {
            tell(value, document);
        }
    }

    /** Contents count as written by hand too, to any depth: nobody else knows how they were written. */
    static void tell(@Nullable Object value, JsonWrite document) {
        if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            elements.forEach(element -> tell(element, document));
        } else if (value instanceof Map<?, ?> map) {
            tell(map.values(), document);
        } else if (value instanceof Object[] array) {
            tell(Arrays.asList(array), document);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            tell(entry.getValue(), document);
        } else if (value instanceof AtomicReference<?> held) {
            tell(held.get(), document);
        } else if (value instanceof Optional<?> held) {
            tell(held.orElse(null), document);
        }
        if (value != null) {
            document.writtenByHand(value);
        }
    }

    /** Returns whether contents of this type could not be told of afterwards, for they can be asked once only. */
    static boolean isConsumed(Class<?> container) {
        return Iterator.class.isAssignableFrom(container) || BaseStream.class.isAssignableFrom(container);
    }

    @Override
    public boolean isEmpty(SerializationContext provider, Object value) {
        return chosen.isEmpty(provider, value);
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return chosen.isUnwrappingSerializer();
    }

    @Override
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return new ToldSerializer(chosen.unwrappingSerializer(unwrapper), external, hidden);
    }

    @Override
    public boolean usesObjectId() {
        return chosen.usesObjectId();
    }

    @Override
    public Class<?> handledType() {
        return chosen.handledType();
    }

    @Override
    public ValueSerializer<?> getDelegatee() {
        return chosen;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        chosen.acceptJsonFormatVisitor(visitor, type);
    }
}
