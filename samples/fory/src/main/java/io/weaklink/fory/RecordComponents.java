package io.weaklink.fory;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a record, and where the fields stand for them. Immutable. */
final class RecordComponents {

    private final RecordComponent[] components;

    /** For each component the index of its field; below 0 if it is not written. */
    private final int[] indexes;

    RecordComponents(Class<?> type, List<BodyField> fields) {
        this.components = type.getRecordComponents();
        this.indexes = new int[components.length];
        List<String> names =
                fields.stream().map(it -> it.access().getField().getName()).toList();
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = names.indexOf(components[i].getName());
        }
    }

    /** Returns the arguments of the constructor. A component that is not written has the default of its type. */
    @Nullable
    Object[] arguments(@Nullable Object[] values) {
        @Nullable Object[] arguments = new @Nullable Object[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            arguments[i] =
                    indexes[i] < 0 ? Array.get(Array.newInstance(components[i].getType(), 1), 0) : values[indexes[i]];
        }
        return arguments;
    }
}
