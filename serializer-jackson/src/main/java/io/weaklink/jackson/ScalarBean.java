package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.lang.reflect.Modifier;
import java.util.Iterator;

/**
 * Finds the beans that can hold nothing of ours: the class is final, and each property is a text or a primitive value.
 *
 * <p>Nothing is put in front of their deserializers, because the host looks at those that it asks for. In Jackson 3 the
 * deserializer of {@code StackTraceElement} asks for that of such a bean, and gives other names to its properties.
 */
final class ScalarBean {

    private ScalarBean() {}

    static boolean isReadBy(JsonDeserializer<?> deserializer, BeanDescription description) {
        return deserializer instanceof BeanDeserializerBase bean
                && !(bean instanceof BuilderBasedDeserializer)
                && Modifier.isFinal(description.getBeanClass().getModifiers())
                && description.findAnySetterAccessor() == null
                && !isMadeOfAnother(bean.getValueInstantiator())
                && hasScalarsOnly(bean);
    }

    private static boolean isMadeOfAnother(ValueInstantiator instantiator) {
        return instantiator.canCreateUsingDelegate() || instantiator.canCreateUsingArrayDelegate();
    }

    private static boolean hasScalarsOnly(BeanDeserializerBase bean) {
        for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
            SettableBeanProperty property = all.next();
            if (!isScalar(property.getType())
                    || property.hasValueDeserializer()
                    || property.hasValueTypeDeserializer()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isScalar(JavaType type) {
        Class<?> raw = type.getRawClass();
        return raw == String.class || raw.isPrimitive() || ClassUtil.primitiveType(raw) != null;
    }
}
