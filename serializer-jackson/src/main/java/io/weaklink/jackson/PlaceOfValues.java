package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** Where a map stands that is a value of a map with weak keys: what is declared for the values counts there. */
final class PlaceOfValues extends BeanProperty.Std {

    private static final long serialVersionUID = 1L;

    // A property of Jackson's own can be serialized.
    @SuppressWarnings("serial")
    private final BeanProperty map;

    PlaceOfValues(BeanProperty map, JavaType values) {
        super(map.getFullName(), values, map.getWrapperName(), map.getMember(), map.getMetadata());
        this.map = map;
    }

    @Override
    public <A extends Annotation> @Nullable A getContextAnnotation(Class<A> annotation) {
        return map.getContextAnnotation(annotation);
    }
}
