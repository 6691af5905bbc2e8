package io.weaklink.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;

/**
 * Calls one method of any receiver with one argument, as a method reference would: with the same conversions, and what the
 * method throws comes through.
 */
record MethodCall(MethodHandle handle) implements BiConsumer<Object, Object> {

    /**
     * Returns the call of this method.
     *
     * @throws IllegalArgumentException if this module may not call the method
     */
    static MethodCall of(Method method, String name) {
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException("Expected a method that the module io.weaklink may call, but found '"
                    + name
                    + "'. Make the method and its class public, open the package '"
                    + method.getDeclaringClass().getPackageName() + "' to io.weaklink, or use a named function: "
                    + MethodReference.NAMED);
        }
        try {
            return new MethodCall(MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(void.class, Object.class, Object.class)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The method '" + name + "' was made accessible and is not.", e);
        }
    }

    @Override
    public void accept(Object receiver, Object argument) {
        try {
            handle.invokeExact(receiver, argument);
        } catch (Throwable thrown) {
            throw MethodCall.<RuntimeException>asItIs(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
