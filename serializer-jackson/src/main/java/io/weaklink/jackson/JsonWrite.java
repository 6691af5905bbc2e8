package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.NumberSequence;
import io.weaklink.NumberedWriteScope;
import io.weaklink.ReferentTypes;
import io.weaklink.TypeDescriptor;
import io.weaklink.WeaklinkException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The document that a thread is writing: opened at a root, joined by nested writes that end up in it. The mirror image
 * of {@link JsonRead}.
 *
 * <p>The scope is opened when the first referent or reference is met, so that a document without them costs nothing.
 */
final class JsonWrite implements AutoCloseable, Supplier<String> {

    private static final ThreadLocal<@Nullable JsonWrite> INNERMOST = new ThreadLocal<>();

    private final MapperSetup mapperSetup;
    private final JsonGenerator generator;
    private final @Nullable JsonWrite outer;
    private final NumberSequence numbers;
    private @Nullable SerializerProvider provider;
    private JsonGenerator at;
    private @Nullable NumberedWriteScope scope;
    private @Nullable TypeDescriptor lastType;
    private @Nullable SerializableString lastEncoded;
    private @Nullable JsonStreamContext numbered;
    private @Nullable JsonStreamContext bare;

    /** How many places that are never read back lie around the value that is being written. */
    private int unread;

    private Unwrapping unwrapping = Unwrapping.NONE;

    /** Beans, by identity, among whose properties stands the number of a referent that was unwrapped into them. */
    private final Set<Object> numberedHolders = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private JsonWrite(MapperSetup mapperSetup, JsonGenerator generator, @Nullable SerializerProvider provider) {
        this.mapperSetup = mapperSetup;
        this.generator = generator;
        this.provider = provider;
        this.at = generator;
        this.outer = INNERMOST.get();
        this.numbers = numbers(generator, outer);
    }

    /** Returns the numbers for a document, which may stand inside another one that goes to the same generator. */
    private static NumberSequence numbers(JsonGenerator generator, @Nullable JsonWrite outer) {
        JsonGenerator source = GeneratorNumbers.source(generator);
        for (JsonWrite each = outer; each != null; each = each.outer) {
            if (GeneratorNumbers.source(each.generator) == source) {
                return each.numbers;
            }
        }
        return GeneratorNumbers.of(generator);
    }

    /** Returns the innermost document of this thread, of any provider; null if there is none. */
    static @Nullable JsonWrite current() {
        return INNERMOST.get();
    }

    static JsonWrite open(MapperSetup mapperSetup, JsonGenerator generator, SerializerProvider provider) {
        return begin(new JsonWrite(mapperSetup, generator, provider));
    }

    /** Opens a document whose caller sees its end. Every write to this generator is then a part of it. */
    static JsonWrite open(MapperSetup mapperSetup, JsonGenerator generator) {
        return begin(new JsonWrite(mapperSetup, generator, null));
    }

    /** Opens the scope at once if objects are counted: a writing that is opened later is for later documents. */
    private static JsonWrite begin(JsonWrite document) {
        INNERMOST.set(document);
        if (document.mapperSetup.setup().countsObjects()) {
            document.scope();
        }
        return document;
    }

    /**
     * Returns the document that this provider writes.
     *
     * @throws JsonMappingException if it writes none, because the root has a serializer of its own
     */
    static JsonWrite of(SerializerProvider provider, JsonGenerator generator) throws JsonMappingException {
        JsonWrite document = INNERMOST.get();
        if (document == null || document.provider != provider) {
            throw JsonMappingException.from(
                    generator,
                    "A weak reference or referent was met outside any document: the"
                            + " root has a serializer of its own (@JsonSerialize). Write it inside an object that has none.");
        }
        document.at = generator;
        return document;
    }

    boolean isOf(SerializerProvider other) {
        return provider == other;
    }

    /**
     * Returns whether the output of this generator ends up in this document. It does for the document's own generator,
     * and for one that builds a tree or a buffer on the way.
     */
    boolean joins(JsonGenerator other, CodecSetup itsSetup) {
        return mapperSetup.setup().sharesSetupWith(itsSetup) && (other == generator || Host.keeps(other));
    }

    /** Lets a nested provider write into this document, and returns the provider that did before. */
    @Nullable
    SerializerProvider enter(@Nullable SerializerProvider nested) {
        SerializerProvider before = provider;
        provider = nested;
        return before;
    }

    NumberedWriteScope scope() {
        if (scope == null) {
            scope = NumberedWriteScope.open(
                    mapperSetup.setup(),
                    type -> mapperSetup.carrierCheck().require(type, requireNonNull(provider, "provider")),
                    numbers);
            for (int i = 0; i < unread; i++) {
                scope.enterUnread();
            }
        }
        return scope;
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
            throw refused(unwrapped, "unwrapped into another referent");
        }
        if (unwrapping.object == object && !numberedHolders.add(unwrapping.bean)) {
            throw refused(unwrapped, "unwrapped beside another referent");
        }
    }

    private JsonMappingException refused(Object unwrapped, String place) {
        return JsonMappingException.from(
                generator,
                "The referent '" + unwrapped.getClass().getName() + "' cannot be " + place
                        + ": an object has place for one " + WireJson.ID
                        + ". Drop @JsonUnwrapped, or do not declare one of them as a referent.");
    }

    JsonForm form() {
        return mapperSetup.form();
    }

    /** Returns the descriptor as it is written. It is encoded once if it comes several times in a row. */
    SerializableString encoded(TypeDescriptor type) {
        SerializableString known = lastEncoded;
        if (known == null || type != lastType) {
            known = new SerializedString(type.name());
            lastEncoded = known;
            lastType = type;
        }
        return known;
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

    /**
     * Begins an object that Jackson writes as a bean, and returns its number and tokens, or null if it carries none.
     */
    @Nullable
    Carried begin(Object bean) throws JsonMappingException {
        try {
            return scope().begin(bean);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
    }

    /** Says that all that is written until {@link #leaveUnread} is never read back. */
    void enterUnread() {
        unread++;
        if (scope != null) {
            scope.enterUnread();
        }
    }

    void leaveUnread() {
        unread--;
        if (scope != null) {
            scope.leaveUnread();
        }
    }

    /** Tells of an object that was handed to a writer which may have left out its number and tokens. */
    void hide(Object value) throws JsonMappingException {
        tell(value, scope -> scope.hide(value));
    }

    /** Tells the scope of an object, if that is a referent. */
    void tell(Object value, Consumer<NumberedWriteScope> telling) throws JsonMappingException {
        ReferentTypes types = mapperSetup.setup().types();
        if (types.isReferent(value.getClass()) || types.mayStandForOthers(value.getClass())) {
            try {
                telling.accept(scope());
            } catch (WeaklinkException refused) {
                throw JsonMappingException.from(generator, refused.getMessage(), refused);
            }
        }
    }

    void finish() throws JsonMappingException {
        if (scope != null) {
            try {
                scope.finish();
            } catch (WeaklinkException refused) {
                throw JsonMappingException.from(generator, refused.getMessage(), refused);
            }
        }
    }

    /** Returns the place of the next value. */
    @Override
    public String get() {
        return JsonPath.write(at.getOutputContext(), Host.countsElements(at));
    }

    @Override
    public void close() {
        INNERMOST.set(outer);
        if (scope != null) {
            scope.close();
        }
    }

    /** A bean with a property that is being unwrapped, and the object that is open for the bean. */
    record Unwrapping(@Nullable Object bean, @Nullable JsonStreamContext object) {

        static final Unwrapping NONE = new Unwrapping(null, null);
    }
}
