package io.weaklink.contract;

import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.IdentityToken;
import io.weaklink.LostElements;
import io.weaklink.NumberedReadScope;
import io.weaklink.ReferenceKind;
import io.weaklink.Refill;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.Weaklink;
import io.weaklink.WireReference;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Reads one document of {@link FieldCodec}. */
final class FieldReader implements AutoCloseable {

    private final CodecSetup setup;
    private final NumberedReadScope scope;
    private final DataInputStream in;
    private final Deque<String> path = new ArrayDeque<>();

    /** The mark of the field or record component that is being read; null if it has none. */
    private Weak mark;

    FieldReader(Weaklink setup, DataInputStream in) {
        this.setup = CodecSetup.of(setup);
        this.scope = NumberedReadScope.open(this.setup);
        this.in = in;
    }

    Object document(Class<?> type) throws IOException, ReflectiveOperationException {
        Object root = value(type);
        scope.finish();
        return root;
    }

    private Object value(Type type) throws IOException, ReflectiveOperationException {
        byte kind = in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 'w' -> scope.restore(wire(), ReferenceKind.WEAK, holder(FieldPlaces.content(type)), this::where);
            case 's' -> scope.restore(wire(), ReferenceKind.SOFT, holder(FieldPlaces.content(type)), this::where);
            case 'c' -> made(Class.forName(in.readUTF()));
            case 't' -> in.readUTF();
            case 'i' -> in.readInt();
            case 'm' -> map(type);
            case 'h' -> weakMap(type);
            case 'l' -> elements(type);
            case 'o' -> object();
            default -> throw new IOException("Expected a value, but found '" + (char) kind + "' at " + where() + ".");
        };
    }

    private Reference<?> made(Class<?> type) throws IOException, ReflectiveOperationException {
        WireReference wire = wire();
        Class<?> stateType = setup.stateType(type);
        return scope.restore(wire, type, stateType == null ? null : value(stateType), Holder.UNKNOWN, this::where);
    }

    private Map<String, Object> map(Type type) throws IOException, ReflectiveOperationException {
        Type content = FieldPlaces.content(type);
        Map<String, Object> map =
                FieldPlaces.raw(type) == WeakHashMap.class ? new WeakHashMap<>() : new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            map.put(key, at(key, content));
            settable(map.get(key), reference -> map.put(key, reference));
        }
        return map;
    }

    private Object elements(Type type) throws IOException, ReflectiveOperationException {
        int size = in.readInt();
        Class<?> raw = FieldPlaces.raw(type);
        List<Object> list = listOf(raw);
        int openBefore = scope.openPlaces();
        for (int i = 0; i < size; i++) {
            list.add(at("[" + i + "]", FieldPlaces.content(type)));
        }
        if (Set.class.isAssignableFrom(raw)) {
            Set<Object> set = setOf(raw, list);
            if (scope.openPlaces() > openBefore) {
                scope.whenFilled(() -> LostElements.findAgain(set));
            }
            return set;
        }
        Object array = raw.isArray() ? Array.newInstance(raw.getComponentType(), size) : null;
        for (int i = 0; i < size; i++) {
            int index = i;
            if (array == null) {
                settable(list.get(i), reference -> list.set(index, reference));
            } else {
                Array.set(array, i, list.get(i));
                settable(list.get(i), reference -> Array.set(array, index, reference));
            }
        }
        return array == null ? list : array;
    }

    private static Set<Object> setOf(Class<?> raw, List<Object> elements) {
        return SortedSet.class.isAssignableFrom(raw) ? new TreeSet<>(elements) : new LinkedHashSet<>(elements);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> listOf(Class<?> raw) throws ReflectiveOperationException {
        return List.class.isAssignableFrom(raw) && !raw.isInterface()
                ? (List<Object>) raw.getDeclaredConstructor().newInstance()
                : new ArrayList<>();
    }

    private Object object() throws IOException, ReflectiveOperationException {
        Carried carried = new Carried(in.readInt(), token(), token());
        Class<?> type = Class.forName(in.readUTF());
        return type.isRecord() ? record(type, carried) : bean(type, carried);
    }

    private Object bean(Class<?> type, Carried carried) throws IOException, ReflectiveOperationException {
        Weak outer = mark;
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object bean = constructor.newInstance();
        begin(carried, bean);
        for (Field field : FieldPlaces.of(type)) {
            path.addLast("." + field.getName());
            mark = field.getAnnotation(Weak.class);
            in.mark(1);
            byte kind = in.readByte();
            if (kind == 'k') {
                fill(field, bean);
            } else if (kind == 'r') {
                scope.restoreReferent(wire(), holder(field.getGenericType()), this::where, set(field, bean));
            } else {
                in.reset();
                Object value = value(field.getGenericType());
                if (!ReferenceKind.isOpen(value)) {
                    field.set(bean, value);
                }
                settable(value, set(field, bean)::accept);
            }
            path.removeLast();
        }
        mark = outer;
        return bean;
    }

    private void fill(Field field, Object bean) throws IOException, ReflectiveOperationException {
        WeakShape shape = FieldPlaces.shape(field);
        if (shape == null) {
            throw new IOException("Expected a value, but found a weak container at " + where() + ".");
        }
        Refill refill = parts(shape, field.getGenericType());
        Class<?> type = field.getType();
        if (type.isArray()) {
            field.set(bean, refill.newArray(type.getComponentType()));
        } else if (field.get(bean) == null) {
            field.set(bean, setup.newContainer(type));
        } else {
            Refill.empty(field.get(bean));
        }
        Object container = field.get(bean);
        scope.fill(container, refill);
    }

    private Object weakMap(Type type) throws IOException, ReflectiveOperationException {
        Map<Object, Object> map = new WeakHashMap<>();
        Refill refill = parts(WeakShape.KEYS, type);
        scope.fill(map, refill);
        return map;
    }

    private Refill parts(WeakShape shape, Type type) throws IOException, ReflectiveOperationException {
        var refill = new Refill(shape);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            path.addLast("[" + (shape.isMap() ? i / 2 : i) + "]");
            Type declared = shape.isMap() && i % 2 == 0 ? FieldPlaces.key(type) : FieldPlaces.content(type);
            in.mark(1);
            if (in.readByte() == 'r') {
                scope.restoreReferent(wire(), holder(declared), this::where, refill.addWeak());
            } else {
                in.reset();
                Object part = value(declared);
                if (part != null && shape.isWeak(i)) {
                    throw new IOException("Expected a weak part, but found a strong one at " + where() + ".");
                }
                refill.add(part);
            }
            path.removeLast();
        }
        return refill;
    }

    private Object record(Class<?> type, Carried carried) throws IOException, ReflectiveOperationException {
        Weak outer = mark;
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : FieldPlaces.of(type)) {
            mark = field.getAnnotation(Weak.class);
            values.put(field.getName(), at("." + field.getName(), field.getGenericType()));
        }
        mark = outer;
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        Object made = constructor.newInstance(Arrays.stream(components)
                .map(component -> values.get(component.getName()))
                .toArray());
        begin(carried, made);
        return made;
    }

    private IdentityToken token() throws IOException {
        String token = in.readUTF();
        return token.isEmpty() ? null : IdentityToken.parse(token);
    }

    private void begin(Carried carried, Object object) {
        if (carried.number() != 0) {
            scope.begin(carried, object);
        }
    }

    private WireReference wire() throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case '0' -> WireReference.CLEARED;
            case 'n' -> new WireReference.Numbered(in.readInt(), new TypeDescriptor(in.readUTF()));
            case 't' -> new WireReference.Tokened(IdentityToken.parse(in.readUTF()), new TypeDescriptor(in.readUTF()));
            default -> throw new IOException("Expected a weak reference, but found '" + (char) kind + "'.");
        };
    }

    private void settable(Object value, Consumer<Reference<?>> place) {
        if (value instanceof Reference<?> reference) {
            scope.settable(reference, place);
        }
    }

    private static Consumer<Object> set(Field field, Object bean) {
        return value -> {
            try {
                field.set(bean, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The field was made accessible before.", e);
            }
        };
    }

    private Holder holder(Type content) {
        return Holder.declaring(FieldPlaces.raw(content)).marked(mark);
    }

    private Object at(String step, Type type) throws IOException, ReflectiveOperationException {
        path.addLast(step);
        Object value = value(type);
        path.removeLast();
        return value;
    }

    private String where() {
        return "$" + String.join("", path);
    }

    @Override
    public void close() {
        scope.close();
    }
}
