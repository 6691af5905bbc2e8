package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.UnwrappingBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;

/**
 * One of several properties of a bean that are unwrapped. Two of them must not be referents, because one object has
 * place for one number only. Whether two are referents may turn out when they are written.
 */
final class UnwrappedSibling extends UnwrappingBeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    UnwrappedSibling(BeanPropertyWriter base, NameTransformer transformer) {
        super(base, transformer);
    }

    /** As in {@link OwnPropertyWriter}. */
    private Object readResolve() {
        if (_member instanceof AnnotatedField field) {
            _field = field.getAnnotated();
        } else if (_member instanceof AnnotatedMethod method) {
            _accessorMethod = method.getAnnotated();
        }
        return this;
    }

    private UnwrappedSibling(UnwrappedSibling base, NameTransformer transformer, SerializedString name) {
        super(base, transformer, name);
    }

    @Override
    protected UnwrappingBeanPropertyWriter _new(NameTransformer transformer, SerializedString name) {
        return new UnwrappedSibling(this, transformer, name);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        JsonWrite document = JsonWrite.find(provider);
        if (document == null) {
            super.serializeAsField(bean, generator, provider);
            return;
        }
        SharedObjects.Unwrapping before = document.objects().unwrap(bean, generator.getOutputContext());
        super.serializeAsField(bean, generator, provider);
        document.objects().unwrapped(before);
    }
}
