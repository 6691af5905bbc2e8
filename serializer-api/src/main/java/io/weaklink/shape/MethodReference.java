package io.weaklink.shape;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The method that a method reference stands for, found in the classes of its receiver. The method reference itself is not
 * kept, because it may hold its receiver.
 *
 * @param method the method, as it was declared first on the way up from the class that the method reference names
 */
record MethodReference(Method method) {

    /** How a function is named by the user. */
    static final String NAMED = "CallbackFunction.of(\"handler.changed\", Handler.class, (handler, event) -> ...).";

    private static final String BODY = "lambda$";

    /**
     * Returns the form of a method reference that is bound to one object, its first captured argument.
     *
     * @throws IllegalArgumentException if the lambda is anything else
     */
    static SerializedLambda bound(Serializable lambda) {
        SerializedLambda form = form(lambda, "a method of one object, as in callback(handler::onChange)");
        if (!isOfObject(form) || form.getCapturedArgCount() != 1) {
            throw refusal("a method of one object, as in callback(handler::onChange)", describe(form));
        }
        return form;
    }

    /**
     * Returns the form of a method reference that is bound to no object.
     *
     * @throws IllegalArgumentException if the lambda is anything else
     */
    static SerializedLambda unbound(Serializable lambda) {
        SerializedLambda form = form(lambda, "a method of a class, as in CallbackFunction.of(Handler::onChange)");
        if (!isOfObject(form) || form.getCapturedArgCount() != 0) {
            throw refusal("a method of a class, as in CallbackFunction.of(Handler::onChange)", describe(form));
        }
        return form;
    }

    /** Finds the method of this form in a class whose objects are receivers. */
    static MethodReference in(Class<?> receiver, SerializedLambda form) {
        String named = form.getImplClass().replace('/', '.');
        return above(receiver).stream()
                .filter(type -> type.getName().equals(named))
                .findFirst()
                .flatMap(type -> declared(type, form))
                .map(MethodReference::new)
                .orElseThrow(() -> refusal("a method of '" + receiver.getName() + "'", describe(form)));
    }

    /** Returns a text that tells the method from its overloads too: {@code com.x.Handler.onChange(com.x.Event)}. */
    String name() {
        return method.getDeclaringClass().getName() + "." + method.getName() + "("
                + method.getParameterTypes()[0].getTypeName() + ")";
    }

    private static SerializedLambda form(Serializable lambda, String expected) {
        return LambdaForm.of(lambda)
                .orElseThrow(() -> refusal(
                        expected,
                        "an object of the class '" + lambda.getClass().getName() + "', which is no method reference"));
    }

    private static boolean isOfObject(SerializedLambda form) {
        return switch (form.getImplMethodKind()) {
            case MethodHandleInfo.REF_invokeVirtual,
                    MethodHandleInfo.REF_invokeInterface,
                    MethodHandleInfo.REF_invokeSpecial ->
                !form.getImplMethodName().startsWith(BODY);
            default -> false;
        };
    }

    private static String describe(SerializedLambda form) {
        String type = "'" + form.getImplClass().replace('/', '.');
        String name = form.getImplMethodName();
        if (name.startsWith(BODY)) {
            return "a lambda with a body, or a method reference that the compiler turns into one, in " + type + "'";
        }
        return switch (form.getImplMethodKind()) {
            case MethodHandleInfo.REF_newInvokeSpecial -> "a constructor of " + type + "'";
            case MethodHandleInfo.REF_invokeStatic -> "the static method " + type + "." + name + "'";
            default ->
                "the method " + type + "." + name + "', which is bound to "
                        + (form.getCapturedArgCount() == 0 ? "no object" : "one object");
        };
    }

    private static IllegalArgumentException refusal(String expected, String found) {
        return new IllegalArgumentException("Expected " + expected + ", but found " + found
                + ". Give such a method, or use a named function: " + NAMED);
    }

    /** Finds the method in the class that the form names, or above it: a compiler may name a class that inherits it. */
    private static Optional<Method> declared(Class<?> type, SerializedLambda form) {
        return above(type).stream()
                .flatMap(each -> List.of(each.getDeclaredMethods()).stream())
                .filter(method -> method.getName().equals(form.getImplMethodName()))
                .filter(method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString()
                        .equals(form.getImplMethodSignature()))
                .findFirst();
    }

    /** Returns the class, its superclasses, and then all their interfaces. */
    private static List<Class<?>> above(Class<?> type) {
        Deque<Class<?>> open = new ArrayDeque<>();
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            found.add(each);
            open.addAll(List.of(each.getInterfaces()));
        }
        while (!open.isEmpty()) {
            Class<?> each = open.remove();
            if (!found.contains(each)) {
                found.add(each);
                open.addAll(List.of(each.getInterfaces()));
            }
        }
        return found;
    }
}
