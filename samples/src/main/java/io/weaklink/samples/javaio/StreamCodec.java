package io.weaklink.samples.javaio;

import io.weaklink.*;
import java.io.*;
import java.lang.ref.Reference;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A third codec, Java serialization with weak references: the example from which to write another.
 *
 * <p>In the stream a {@link Link} stands for a reference, and a {@link Body} for a referent, for a holder of
 * {@link Weak} fields, and for what is not {@link Serializable}; all else is the host's. A cycle of strong references
 * through a body is refused. The host loads classes by name: filter input that is not trusted.
 */
public record StreamCodec(Weaklink setup) {

    /** Writes a document: one scope, finished once the root is complete. */
    public void write(Object root, OutputStream stream) throws IOException {
        try (var scope = WriteScope.open(setup);
                var out = new Out(stream, setup, scope)) {
            out.writeObject(root);
            scope.finish();
        }
    }

    /** Reads a document: the mirror image. */
    public Object read(InputStream stream) throws IOException, ClassNotFoundException {
        try (var scope = ReadScope.open(setup);
                var in = new In(stream, scope)) {
            Object root = in.readObject();
            scope.finish();
            return root;
        }
    }

    /** What stands for a reference; it is of no kind in a {@link Weak} field, which holds the referent itself. */
    private record Link(@Nullable ReferenceKind kind, WireReference wire) {}

    /** What stands for an object: its class, its number and token if it is a referent, and what its fields hold. */
    private static final class Body extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    private static List<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(declaring -> Arrays.stream(declaring.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static boolean isWeak(Field field) {
        return field.isAnnotationPresent(Weak.class);
    }

    private static final class Out extends ObjectOutputStream {
        private final AtomicInteger links = new AtomicInteger();
        private final Weaklink setup;
        private final WriteScope scope;

        Out(OutputStream stream, Weaklink setup, WriteScope scope) throws IOException {
            super(stream);
            this.setup = setup;
            this.scope = scope;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) throws IOException {
            Class<?> type = object.getClass();
            if (object instanceof Reference<?> it) {
                return body(new Link(ReferenceKind.of(it), scope.capture(it, () -> "link " + links.incrementAndGet())));
            }
            boolean host = object instanceof Serializable && !setup.types().isReferent(type);
            return host && fields(type).stream().noneMatch(StreamCodec::isWeak) ? object : body(object);
        }

        private Body body(Object object) throws IOException {
            var body = new Body();
            body.add(object.getClass());
            body.add(setup.types().isReferent(object.getClass()) ? scope.begin(object) : null);
            for (Field field : fields(object.getClass())) {
                field.setAccessible(true);
                try {
                    Object value = field.get(object);
                    boolean link = value != null && isWeak(field);
                    body.add(
                            link
                                    ? new Link(
                                            null, scope.captureReferent(value, () -> "link " + links.incrementAndGet()))
                                    : value);
                } catch (IllegalAccessException e) {
                    throw new InvalidClassException(field.toString(), e.getMessage());
                }
            }
            return body;
        }
    }

    private static final class In extends ObjectInputStream {
        private final AtomicInteger links = new AtomicInteger();
        private final ReadScope scope;

        In(InputStream stream, ReadScope scope) throws IOException {
            super(stream);
            this.scope = scope;
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) throws IOException {
            try {
                Object made = object instanceof Body body ? object(body) : object;
                return made instanceof Link link && link.kind != null
                        ? scope.restore(link.wire, link.kind, Holder.UNKNOWN, () -> "link " + links.incrementAndGet())
                        : made;
            } catch (ReflectiveOperationException e) {
                throw new InvalidObjectException(e.toString());
            }
        }

        private Object object(Body body) throws ReflectiveOperationException {
            Class<?> type = (Class<?>) body.get(0);
            List<Field> fields = fields(type);
            int given = type.isRecord() ? fields.size() : 0;
            Constructor<?> constructor = type.getDeclaredConstructor(
                    fields.stream().limit(given).map(Field::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            Object object = constructor.newInstance(body.subList(2, 2 + given).toArray());
            if (body.get(1) instanceof Begun begun) {
                scope.begin(begun.number(), object);
                if (begun.token() != null) {
                    scope.carries(begun.token(), object);
                }
            }
            for (int i = given; i < fields.size(); i++) {
                Field field = fields.get(i);
                field.setAccessible(true);
                Consumer<Object> place = it -> set(field, object, it);
                if (body.get(i + 2) instanceof Link link) {
                    scope.restoreReferent(
                            link.wire,
                            Holder.declaring(field.getType()),
                            () -> "link " + links.incrementAndGet(),
                            place);
                } else {
                    place.accept(body.get(i + 2));
                    if (body.get(i + 2) instanceof Reference<?> reference) {
                        scope.settable(reference, place::accept);
                    }
                }
            }
            return object;
        }

        private static void set(Field field, Object object, Object value) {
            try {
                field.set(object, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
