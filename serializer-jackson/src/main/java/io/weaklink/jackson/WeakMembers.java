package io.weaklink.jackson;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.weaklink.Weak;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields and methods visible that are marked with {@link Weak}, whatever their access is, as Jackson itself
 * does for {@code @JsonBackReference}. It says nothing of any other member, and every name comes from Jackson.
 */
final class WeakMembers extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable PropertyName findNameForSerialization(Annotated member) {
        return visible(member);
    }

    @Override
    public @Nullable PropertyName findNameForDeserialization(Annotated member) {
        return visible(member);
    }

    /** A parameter is no member: a name for it would make a creator of its constructor. */
    private static @Nullable PropertyName visible(Annotated member) {
        boolean marked = (member instanceof AnnotatedField || member instanceof AnnotatedMethod)
                && member.hasAnnotation(Weak.class);
        return marked ? PropertyName.USE_DEFAULT : null;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }
}
