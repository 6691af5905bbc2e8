package io.weaklink.samples.javaio;

import io.weaklink.*;
import java.io.*;
import java.lang.ref.Reference;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization with weak references, an example codec. In the stream a {@link Link} stands for a reference, a {@link
 * Body} for an object that is ours; all else is the host's. A strong cycle through a body is refused.
 */
public record StreamCodec(Weaklink setup) {
    /** Writes a document, and closes the stream: one scope, finished once the root is complete. */
    public void write(Object root, OutputStream stream) throws IOException {
        try (var out = new Out(stream);
                var scope = out.scope) {
            out.writeObject(root);
            scope.finish();
        }
    }

    /** Reads a document: the mirror image. */
    public Object read(InputStream stream) throws IOException, ClassNotFoundException {
        try (var in = new In(stream);
                var scope = in.scope) {
            Object root = in.readObject();
            scope.finish();
            return root;
        }
    }

    /** What stands for a reference of this class; of {@code Weak}, for a field that holds the referent itself. */
    private record Link(@Nullable Object state, Class<?> type, WireReference wire) {}

    /** What stands for an object: its class, its number and token if it is a referent, and what its fields hold. */
    @SuppressWarnings("serial")
    private static final class Body extends ArrayList<@Nullable Object> {
        static List<Field> fields(Class<?> type) {
            return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                    .flatMap(declaring -> Arrays.stream(declaring.getDeclaredFields()))
                    .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                    .peek(Field::trySetAccessible)
                    .toList();
        }
    }

    /** Gives the scope each reference, and tells it of each referent, in the order of the document. */
    private final class Out extends ObjectOutputStream {
        private final CodecSetup codec = CodecSetup.of(setup);
        private final NumberedWriteScope scope = NumberedWriteScope.open(codec);
        private int links;

        Out(OutputStream stream) throws IOException {
            super(stream);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            Class<?> type = object.getClass();
            ReferenceKind.requireWritable(type);
            if (object instanceof Reference<?> it) {
                WireReference wire = scope.capture(it, () -> "link " + ++links);
                return body(new Link(codec.stateOf(it), codec.requireKnown(type), wire), null);
            }
            boolean referent = codec.types().isDeclared(type) && type != Carried.class && type.getClassLoader() != null;
            boolean ours = referent || Body.fields(type).stream().anyMatch(it -> it.isAnnotationPresent(Weak.class));
            Carried carried = referent ? scope.begin(object) : null;
            scope.hide(object); // Refuses links to what the host writes itself, as lists that are referents.
            return object instanceof Serializable && !ours ? object : body(object, carried);
        }

        private Body body(Object object, @Nullable Carried carried) {
            var body = new Body();
            body.addAll(Arrays.asList(object.getClass(), carried));
            for (Field field : Body.fields(object.getClass())) {
                Object it = reflect(() -> field.get(object));
                boolean weak = it != null && field.isAnnotationPresent(Weak.class) && !(it instanceof Reference);
                body.add(weak ? new Link(null, Weak.class, scope.captureReferent(it, () -> "link " + ++links)) : it);
            }
            return body;
        }
    }

    /** Tells the scope of each referent, and takes each reference from it. */
    private final class In extends ObjectInputStream {
        private final NumberedReadScope scope = NumberedReadScope.open(CodecSetup.of(setup));
        private int links;

        In(InputStream stream) throws IOException {
            super(stream);
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) throws IOException {
            var all = object instanceof Map<?, ?> m ? m.values() : object instanceof Collection<?> c ? c : List.of();
            if (all.stream().anyMatch(Body.class::isInstance)) {
                throw new InvalidObjectException("A cycle of strong references cannot be read. Make one of them weak.");
            }
            Object made = object instanceof Body body ? reflect(() -> object(body)) : object;
            return made instanceof Link link && link.type != Weak.class
                    ? scope.restore(link.wire, link.type, link.state, Holder.UNKNOWN, () -> "link " + ++links)
                    : made;
        }

        private Object object(Body body) throws ReflectiveOperationException {
            Class<?> type = (Class<?>) body.get(0);
            List<Field> fields = Body.fields(type);
            int given = type.isRecord() ? fields.size() : 0;
            Constructor<?> constructor = type.getDeclaredConstructor(
                    fields.stream().limit(given).map(Field::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            Object object = constructor.newInstance(body.subList(2, 2 + given).toArray());
            if (body.get(1) instanceof Carried carried) {
                scope.begin(carried, object);
            }
            for (Field field : fields.subList(given, fields.size())) {
                Object held = body.get(2 + fields.indexOf(field));
                Consumer<@Nullable Object> place = it -> reflect(() -> {
                    field.set(object, it);
                    return field;
                });
                if (held instanceof Link link) {
                    Holder holder = Holder.declaring(field.getType()).marked(field.getAnnotation(Weak.class));
                    scope.restoreReferent(link.wire, holder, () -> "link " + ++links, place);
                } else if (ReferenceKind.isOpen(held)) {
                    scope.settable((Reference<?>) held, place::accept);
                } else {
                    place.accept(held);
                }
            }
            return object;
        }
    }

    private static <T> T reflect(Callable<T> access) {
        try {
            return access.call();
        } catch (Exception e) {
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }
}
