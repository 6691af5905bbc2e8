package io.weaklink.contract;

import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.NumberedWriteScope;
import io.weaklink.ReferenceKind;
import io.weaklink.WeakKeys;
import io.weaklink.WeakShape;
import io.weaklink.Weaklink;
import io.weaklink.WireReference;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Writes one document of {@link FieldCodec}. */
final class FieldWriter implements AutoCloseable {

    private final NumberedWriteScope scope;
    private final CodecSetup setup;
    private final DataOutputStream out;
    private final Deque<String> path = new ArrayDeque<>();

    FieldWriter(Weaklink setup, DataOutputStream out) {
        this.setup = CodecSetup.of(setup);
        this.scope = NumberedWriteScope.open(this.setup);
        this.out = out;
    }

    void document(Object root) throws IOException, ReflectiveOperationException {
        value(root, root.getClass());
        scope.finish();
    }

    private void value(Object value, Type type) throws IOException, ReflectiveOperationException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Reference<?> reference) {
            setup.requireKnown(reference.getClass());
            if (!setup.isMade(reference.getClass())) {
                setup.requireIdentity(FieldPlaces.raw(FieldPlaces.content(type)));
            }
            reference(reference);
        } else if (value instanceof String text) {
            out.writeByte('t');
            out.writeUTF(text);
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof WeakHashMap<?, ?> map && hasWeakKeys(map)) {
            out.writeByte('h');
            parts(WeakShape.KEYS, WeakShape.KEYS.parts(map));
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('m');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeUTF((String) entry.getKey());
                at((String) entry.getKey(), entry.getValue(), FieldPlaces.content(type));
            }
        } else if (value instanceof Collection<?> || value.getClass().isArray()) {
            out.writeByte('l');
            Object[] elements =
                    value instanceof Collection<?> all ? all.toArray(new Object[all.size()]) : (Object[]) value;
            out.writeInt(elements.length);
            for (int i = 0; i < elements.length; i++) {
                at("[" + i + "]", Array.get(elements, i), FieldPlaces.content(type));
            }
        } else {
            out.writeByte('o');
            object(value);
        }
    }

    private void reference(Reference<?> reference) throws IOException, ReflectiveOperationException {
        Class<?> type = reference.getClass();
        Object state = setup.stateOf(reference);
        if (setup.isMade(type)) {
            out.writeByte('c');
            out.writeUTF(type.getName());
        } else {
            out.writeByte(ReferenceKind.of(reference) == ReferenceKind.WEAK ? 'w' : 's');
        }
        wire(scope.capture(reference, this::where));
        if (setup.stateType(type) != null) {
            value(state, Object.class);
        }
    }

    private void object(Object value) throws IOException, ReflectiveOperationException {
        ReferenceKind.requireWritable(value.getClass());
        Carried carried = setup.types().isDeclared(value.getClass()) ? scope.begin(value) : null;
        out.writeInt(carried == null ? 0 : carried.number());
        out.writeUTF(
                carried == null || carried.token() == null
                        ? ""
                        : carried.token().text());
        out.writeUTF(
                carried == null || carried.ahead() == null
                        ? ""
                        : carried.ahead().text());
        out.writeUTF(value.getClass().getName());
        for (Field field : FieldPlaces.of(value.getClass())) {
            Object held = field.get(value);
            WeakShape shape = FieldPlaces.shape(field);
            path.addLast("." + field.getName());
            if (held != null && shape != null) {
                out.writeByte('k');
                hide(held);
                parts(shape, shape.parts(held));
            } else if (held != null && FieldPlaces.holdsReferent(field)) {
                out.writeByte('r');
                wire(scope.captureReferent(held, this::where));
            } else {
                value(held, field.getGenericType());
            }
            path.removeLast();
        }
    }

    /** A null key is no text, so this codec cannot write it as its host. */
    private boolean hasWeakKeys(WeakHashMap<?, ?> map) {
        return map.containsKey(null) || WeakKeys.areReferents(WeakShape.KEYS.parts(map), setup.types());
    }

    /** A container that its holder makes has no number. */
    private void hide(Object container) {
        if (setup.types().isDeclared(container.getClass())) {
            scope.hide(container);
        }
    }

    private void parts(WeakShape shape, List<Object> parts) throws IOException, ReflectiveOperationException {
        out.writeInt(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            path.addLast("[" + (shape.isMap() ? i / 2 : i) + "]");
            if (part != null && shape.isWeak(i)) {
                out.writeByte('r');
                wire(scope.captureReferent(part, this::where));
            } else {
                value(part, Object.class);
            }
            path.removeLast();
        }
    }

    private void at(String step, Object value, Type type) throws IOException, ReflectiveOperationException {
        path.addLast(step);
        value(value, type);
        path.removeLast();
    }

    private void wire(WireReference wire) throws IOException {
        if (wire instanceof WireReference.Numbered numbered) {
            out.writeByte('n');
            out.writeInt(numbered.number());
            out.writeUTF(numbered.type().name());
        } else if (wire instanceof WireReference.Tokened tokened) {
            out.writeByte('t');
            out.writeUTF(tokened.token().text());
            out.writeUTF(tokened.type().name());
        } else {
            out.writeByte('0');
        }
    }

    private String where() {
        return "$" + String.join("", path);
    }

    @Override
    public void close() {
        scope.close();
    }
}
