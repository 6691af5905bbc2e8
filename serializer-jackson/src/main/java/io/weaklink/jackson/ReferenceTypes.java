package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import com.fasterxml.jackson.databind.type.TypeBindings;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.type.TypeModifier;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.reflect.Type;

/**
 * Tells Jackson that a {@code WeakReference<T>} is a reference to a {@code T}, rather than a bean.
 *
 * <p>Every kind of reference is taken, so that a kind which cannot be written is refused and not taken for a bean.
 */
final class ReferenceTypes extends TypeModifier implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public JavaType modifyType(JavaType type, Type declared, TypeBindings bindings, TypeFactory factory) {
        if (type.isReferenceType() || type.isContainerType() || !Reference.class.isAssignableFrom(type.getRawClass())) {
            return type;
        }
        JavaType[] parameters = factory.findTypeParameters(type, Reference.class);
        JavaType referent = parameters == null || parameters.length != 1 ? TypeFactory.unknownType() : parameters[0];
        return ReferenceType.upgradeFrom(type, referent);
    }
}
