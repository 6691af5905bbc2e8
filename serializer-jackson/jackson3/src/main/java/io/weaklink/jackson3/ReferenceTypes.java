package io.weaklink.jackson3;

import java.lang.ref.Reference;
import java.lang.reflect.Type;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.ReferenceType;
import tools.jackson.databind.type.TypeBindings;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.type.TypeModifier;

/**
 * Tells Jackson that a {@code WeakReference<T>} is a reference to a {@code T}, rather than a bean.
 *
 * <p>Every kind of reference is taken, so that those which cannot be written are refused and not taken for beans.
 */
final class ReferenceTypes extends TypeModifier {

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
