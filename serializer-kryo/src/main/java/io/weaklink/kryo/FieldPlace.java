package io.weaklink.kryo;

import io.weaklink.Weak;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field or record component as a place of references.
 *
 * @param name its name
 * @param declared what its type says
 * @param field the field, for a component the one of the same name
 */
record FieldPlace(String name, DeclaredPlace declared, Field field) {

    /** Returns what stands there. Asks no accessor. */
    @Nullable
    Object value(Object owner) {
        return new FieldAccess(field).get(owner);
    }

    /** Returns the components of a record in the order of their names, in which Kryo reads them. */
    static List<FieldPlace> components(Class<?> record) {
        var known = TypeArguments.of(record);
        MarkedFields marked = MarkedFields.of(record);
        return Arrays.stream(record.getRecordComponents())
                .map((RecordComponent it) -> new FieldPlace(
                        it.getName(),
                        DeclaredPlace.of(known.substitute(DeclaredMembers.type(it)))
                                .marked(marked.mark(it.getName())),
                        fieldOf(it)))
                .toList();
    }

    private static Field fieldOf(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            // Each component has a field of its name.
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the fields that objects of a class have and that can be written, inherited ones too. */
    static List<FieldPlace> fields(Class<?> type) {
        var known = TypeArguments.of(type);
        Map<Field, Weak> marks = MarkedFields.of(type).policies();
        List<FieldPlace> fields = new ArrayList<>();
        for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : DeclaredMembers.fields(c)) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    DeclaredPlace declared = DeclaredPlace.of(field, known);
                    fields.add(new FieldPlace(field.getName(), declared.marked(marks.get(field)), field));
                }
            }
        }
        return fields;
    }
}
