package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.weaklink.WeaklinkException;
import java.io.IOException;

/**
 * A property whose serializer the user chose ({@code @JsonSerialize(using = ...)}). It may write a referent without its
 * number, so the document is told of what went through it.
 */
final class HandWrittenProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    HandWrittenProperty(BeanPropertyWriter base) {
        super(base);
        _serializer = new Told(base.getSerializer());
    }

    /** The user's serializer, after which the document is told. */
    private static final class Told extends JsonSerializer<Object> {

        private final JsonSerializer<Object> chosen;

        Told(JsonSerializer<Object> chosen) {
            this.chosen = chosen;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            chosen.serialize(value, generator, provider);
            tell(value, generator, provider);
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            chosen.serializeWithType(value, generator, provider, type);
            tell(value, generator, provider);
        }

        private static void tell(Object value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            JsonWrite document = JsonWrite.current();
            if (document == null || !document.isOf(provider)) {
                return;
            }
            try {
                document.writtenByHand(value);
            } catch (WeaklinkException refused) {
                throw JsonMappingException.from(generator, refused.getMessage(), refused);
            }
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return chosen.isEmpty(provider, value);
        }

        @Override
        public boolean usesObjectId() {
            return chosen.usesObjectId();
        }

        @Override
        public Class<Object> handledType() {
            return chosen.handledType();
        }

        @Override
        public JsonSerializer<?> getDelegatee() {
            return chosen;
        }

        @Override
        public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type)
                throws JsonMappingException {
            chosen.acceptJsonFormatVisitor(visitor, type);
        }
    }
}
