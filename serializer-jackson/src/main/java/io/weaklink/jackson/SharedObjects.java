package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document that is being written knows of open objects that get members of more than one bean or map. */
final class SharedObjects {

    private final JsonGenerator generator;
    private @Nullable JsonStreamContext numbered;
    private @Nullable JsonStreamContext bare;
    private Unwrapping unwrapping = Unwrapping.NONE;

    /** Beans, by identity, among whose properties stands the number of a referent that was unwrapped into them. */
    private @Nullable Set<Object> numberedHolders;

    SharedObjects(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Notes the open object that has its number and takes members of others. Returns the object noted before. */
    @Nullable
    JsonStreamContext numbered(@Nullable JsonStreamContext object) {
        JsonStreamContext before = numbered;
        numbered = object;
        return before;
    }

    /** Returns the open object that has its number and takes members of others; null if there is none. */
    @Nullable
    JsonStreamContext numbered() {
        return numbered;
    }

    /** Notes the context in which a referent is written that has its envelope elsewhere. Returns the context before. */
    @Nullable
    JsonStreamContext bare(@Nullable JsonStreamContext around) {
        JsonStreamContext before = bare;
        bare = around;
        return before;
    }

    /** Returns whether this object is a map that is a referent and has its envelope elsewhere. */
    boolean isBare(JsonStreamContext object) {
        return bare != null && object.getParent() == bare;
    }

    /**
     * Refuses a second number among the members of one object, because a reader would take one referent for the other.
     */
    void requireNoOtherNumber(JsonStreamContext object, Object unwrapped) throws JsonMappingException {
        if (numbered == object) {
            throw JsonMappingException.from(generator, refusalInReferent(unwrapped.getClass()));
        }
        if (unwrapping.object == object && !numberedHolders().add(unwrapping.bean)) {
            throw refused(unwrapped, "unwrapped beside another referent");
        }
    }

    private Set<Object> numberedHolders() {
        if (numberedHolders == null) {
            numberedHolders = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        return numberedHolders;
    }

    private JsonMappingException refused(Object unwrapped, String place) {
        return JsonMappingException.from(generator, refusal(unwrapped.getClass(), place));
    }

    private static String refusal(Class<?> unwrapped, String place) {
        return "The referent '" + unwrapped.getName() + "' cannot be " + place
                + ": an object has place for one " + WireJson.ID
                + ". Drop @JsonUnwrapped, or do not declare one of them as a referent.";
    }

    /** Returns the words for a referent of this class that is unwrapped into another one. */
    static String refusalInReferent(Class<?> unwrapped) {
        return refusal(unwrapped, "unwrapped into another referent");
    }

    /**
     * Begins to unwrap a property of this bean, unless the bean is being unwrapped itself. Returns the state before.
     */
    Unwrapping unwrap(Object bean, JsonStreamContext object) {
        Unwrapping before = unwrapping;
        if (before.object != object) {
            unwrapping = new Unwrapping(bean, object);
        }
        return before;
    }

    void unwrapped(Unwrapping before) {
        unwrapping = before;
    }

    /** A bean with a property that is being unwrapped, and the object that is open for the bean. */
    record Unwrapping(@Nullable Object bean, @Nullable JsonStreamContext object) {

        static final Unwrapping NONE = new Unwrapping(null, null);
    }
}
