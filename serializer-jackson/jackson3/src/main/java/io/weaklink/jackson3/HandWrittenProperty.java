package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property whose serializer the user chose ({@code @JsonSerialize(using = ...)}). It may write a referent without its
 * number, so the document is told of what went through it.
 */
final class HandWrittenProperty extends BeanPropertyWriter {

    HandWrittenProperty(BeanPropertyWriter base) {
        super(base);
        _serializer = new Told(base.getSerializer());
    }

    /** The user's serializer, after which the document is told. */
    private static final class Told extends ValueSerializer<Object> {

        private final ValueSerializer<Object> chosen;

        Told(ValueSerializer<Object> chosen) {
            this.chosen = chosen;
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

        private static void tell(Object value, JsonGenerator generator, SerializationContext provider) {
            JsonWrite document = JsonWrite.current();
            if (document == null || !document.isOf(provider)) {
                return;
            }
            try {
                document.writtenByHand(value);
            } catch (WeaklinkException refused) {
                throw DatabindException.from(generator, refused.getMessage(), refused);
            }
        }

        @Override
        public boolean isEmpty(SerializationContext provider, Object value) {
            return chosen.isEmpty(provider, value);
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
}
