package io.weaklink.fory;

import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.util.List;
import org.apache.fory.context.CopyContext;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.reflect.ObjectInstantiator;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.GraphMemoryEstimates;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of an object that has to do with weak references, one by one: a referent, or the holder of
 * references or of fields marked {@code @Weak}. What stands in the fields goes to Fory.
 *
 * <p>It takes the place of Fory's own serializer of objects because that one tells nobody which field it is at. Of
 * Fory's annotations {@code @Ignore} and {@code @Expose} are kept. Its evolution of schemas is not: a reader with other
 * fields refuses the document.
 *
 * <p>Belongs to one {@code Fory}.
 */
final class BodySerializer<T> extends Serializer<T> implements Carrier {

    private final CodecSetup codec;
    private final BodyPlan plan;
    private final WeakContents contents;
    private final ObjectInstantiator<T> instantiator;
    private final int memory;
    private final @Nullable RecordComponents components;

    BodySerializer(TypeResolver resolver, Class<T> type, BodyPlan plan, CodecSetup codec) {
        super(resolver.getConfig(), type);
        this.codec = codec;
        this.plan = plan;
        this.contents = new WeakContents(codec);
        this.memory = GraphMemoryEstimates.shallowObjectBytes(type);
        this.instantiator = resolver.getObjectInstantiator(type);
        this.components = type.isRecord() ? new RecordComponents(type, plan.fields()) : null;
    }

    @Override
    public void write(WriteContext context, T object) {
        try {
            WriteDocument document = WriteDocument.of(context);
            Place before = document.place;
            int number = document.nextObject();
            context.getBuffer().writeInt32(plan.fingerprint());
            if (plan.carries()) {
                WireBytes.writeCarried(context.getBuffer(), document.scope.begin(object));
            }
            for (BodyField field : plan.fields()) {
                if (field.content() != BodyField.Content.PRIMITIVE) {
                    document.place = field.place(number, context.getDepth());
                }
                write(context, document, object, field);
            }
            document.place = before;
        } catch (WeaklinkException e) {
            WriteDocument document = WriteDocument.orNull(context);
            throw Failures.ofWrite(e, document == null ? Place.ROOT : document.place);
        }
    }

    private void write(WriteContext context, WriteDocument document, T object, BodyField field) {
        if (field.content() == BodyField.Content.PRIMITIVE) {
            Primitives.write(context.getBuffer(), field, object);
            return;
        }
        Object value = field.access().getObject(object);
        switch (field.content()) {
            case WEAK -> contents.writePart(context, document, field.holder(), value);
            case WEAK_CONTAINER -> contents.writeField(context, document, field, value);
            case REFERENCE -> {
                codec.requireIdentity(field.holder().declares());
                context.writeRef(value);
            }
            case REFERENCES -> {
                boolean isPlatform = BodyField.isOfThePlatform(value);
                context.getBuffer().writeBoolean(isPlatform);
                document.place = isPlatform ? document.place : document.place.undeclared();
                context.writeRef(value);
            }
            default -> context.writeRef(value);
        }
    }

    @Override
    public T read(ReadContext context) {
        try {
            ReadDocument document = ReadDocument.of(context);
            Place before = document.place;
            document.beginPending();
            context.reserveGraphMemory(memory);
            if (context.getBuffer().readInt32() != plan.fingerprint()) {
                throw Refusals.ofFingerprint(type);
            }
            int number = document.nextObject();
            T object = components == null
                    ? readObject(context, document, number)
                    : readRecord(context, document, number, components);
            document.place = before;
            if (plan.natural()) {
                document.scope.named(object);
            }
            return object;
        } catch (WeaklinkException e) {
            ReadDocument document = ReadDocument.orNull(context);
            throw Failures.ofRead(e, document == null ? Place.ROOT : document.place);
        }
    }

    private T readObject(ReadContext context, ReadDocument document, int number) {
        Carried carried = carried(context);
        T object = instantiator.newInstance();
        context.reference(object);
        begin(document, carried, object);
        for (BodyField field : plan.fields()) {
            if (field.content() != BodyField.Content.PRIMITIVE) {
                document.place = field.place(number, context.getDepth());
            }
            set(context, document, object, field);
        }
        return object;
    }

    private T readRecord(ReadContext context, ReadDocument document, int number, RecordComponents its) {
        Carried carried = carried(context);
        List<BodyField> fields = plan.fields();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            document.place = fields.get(i).place(number, context.getDepth());
            values[i] = value(context, document, fields.get(i));
        }
        T object = instantiator.newInstanceWithArguments(its.arguments(values));
        begin(document, carried, object);
        return object;
    }

    private @Nullable Carried carried(ReadContext context) {
        return plan.carries() ? WireBytes.readCarried(context.getBuffer()) : null;
    }

    private void begin(ReadDocument document, @Nullable Carried carried, T object) {
        if (carried != null) {
            document.scope.begin(carried, object);
        } else if (plan.carries()) {
            document.scope.restored(object);
        }
    }

    /** Reads a component of a record, which cannot be set later. */
    private @Nullable Object value(ReadContext context, ReadDocument document, BodyField field) {
        if (field.content() == BodyField.Content.PRIMITIVE) {
            return Primitives.read(context.getBuffer(), field.type());
        }
        Object value = readAny(context, document, field);
        if (!field.takes(value)) {
            throw mistyped(field, value);
        }
        keepDeclared(document, field, value);
        return value;
    }

    private void set(ReadContext context, ReadDocument document, T object, BodyField field) {
        switch (field.content()) {
            case PRIMITIVE ->
                Primitives.set(
                        field.access(), object, field.type(), Primitives.read(context.getBuffer(), field.type()));
            case WEAK ->
                contents.readPart(
                        context,
                        document,
                        field.holder(),
                        it -> field.access().putObject(object, field.takes(it) ? it : null));
            case WEAK_CONTAINER -> contents.readField(context, document, field, object);
            default -> {
                Object value = readAny(context, document, field);
                keepDeclared(document, field, value);
                if (field.takes(value)) {
                    field.access().putObject(object, value);
                } else if (!ReferenceKind.isOpen(value)) {
                    throw mistyped(field, value);
                }
                if (ReferenceKind.isOpen(value) && value instanceof Reference<?> late) {
                    settable(document, late, object, field);
                }
            }
        }
    }

    /** Lets the field take the genuine reference when the document ends, unless somebody has set the field since. */
    private static void settable(ReadDocument document, Reference<?> late, Object object, BodyField field) {
        // The late one, or what stood there before if that does not fit, as one of an own class.
        Object held = field.access().getObject(object);
        document.scope.settable(late, it -> {
            if (field.takes(it) && field.access().getObject(object) == held) {
                DeclaredType.clearOther(it, field.holder().declares());
                field.access().putObject(object, it);
            }
        });
    }

    private static @Nullable Object readAny(ReadContext context, ReadDocument document, BodyField field) {
        if (field.isContainerOfReferences() && !context.getBuffer().readBoolean()) {
            document.place = document.place.undeclared();
        }
        return context.readRef();
    }

    private static void keepDeclared(ReadDocument document, BodyField field, @Nullable Object value) {
        if (field.isContainerOfReferences()) {
            Elements.settable(document.scope, value, field.declared());
        } else if (field.content() == BodyField.Content.REFERENCE
                && value instanceof Reference<?> reference
                && reference != document.restored) {
            DeclaredType.keep(document.scope, reference, field.holder().declares());
        }
    }

    /** A made reference that is late has no object yet that a component could hold. */
    private static WeaklinkException mistyped(BodyField field, @Nullable Object value) {
        if (ReferenceKind.isOpen(value)) {
            return new WeaklinkException(CodecSetup.refusalAhead(field.type()));
        }
        return new WeaklinkException("Expected a '" + field.type().getName() + "', but found "
                + (value == null ? "null" : "a '" + value.getClass().getName() + "'") + ". The document is damaged.");
    }

    @Override
    public boolean readDataAlwaysAdvances() {
        return true;
    }

    @Override
    public T copy(CopyContext context, T object) {
        throw Refusals.ofCopy(type);
    }
}
