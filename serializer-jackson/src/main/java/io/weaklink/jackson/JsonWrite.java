package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.weaklink.Carried;
import io.weaklink.CodecSetup;
import io.weaklink.NumberSequence;
import io.weaklink.NumberedWriteScope;
import io.weaklink.TypeDescriptor;
import io.weaklink.WeaklinkException;
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

    private static final OpenRoots OPEN = new OpenRoots();

    private final MapperSetup mapperSetup;
    private final JsonGenerator generator;
    private final @Nullable JsonWrite outer;
    private final NumberSequence numbers;
    private @Nullable SerializerProvider provider;
    private JsonGenerator at;
    private @Nullable NumberedWriteScope scope;
    private @Nullable TypeDescriptor lastType;
    private @Nullable SerializableString lastEncoded;
    private final SharedObjects objects;

    /** How many places that are never read back lie around the value that is being written. */
    private int unread;

    private JsonWrite(
            MapperSetup mapperSetup,
            JsonGenerator generator,
            @Nullable SerializerProvider provider,
            @Nullable JsonWrite outer,
            NumberSequence numbers) {
        this.mapperSetup = mapperSetup;
        this.generator = generator;
        this.provider = provider;
        this.at = generator;
        this.outer = outer;
        this.numbers = numbers;
        this.objects = new SharedObjects(generator);
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

    static JsonWrite open(MapperSetup mapperSetup, JsonGenerator generator, @Nullable SerializerProvider provider) {
        JsonWrite outer = innermost();
        JsonWrite document = new JsonWrite(mapperSetup, generator, provider, outer, numbers(generator, outer));
        OPEN.set(document);
        // A writing that is opened later is for later documents.
        if (mapperSetup.setup().countsObjects()) {
            document.scope();
        }
        return document;
    }

    /** Opens a document whose caller sees its end. Every write to this generator is then a part of it. */
    static JsonWrite open(MapperSetup mapperSetup, JsonGenerator generator) {
        return open(mapperSetup, generator, null);
    }

    /** Returns what is open on this thread, for the methods that a root calls. */
    static @Nullable Object[] ofThread() {
        return OPEN.ofThread();
    }

    /**
     * Begins a root without a document, if nothing is open and the root stands alone in its output. The setup must not
     * count the objects of each document.
     *
     * @return whether the root has begun; {@link #end} ends it
     */
    static boolean begin(
            @Nullable Object[] thread, JsonGenerator generator, SerializerProvider provider, MapperSetup mapperSetup) {
        boolean begins = OpenRoots.innermost(thread) == null
                && provider.getGenerator() == generator
                && generator.getOutputContext().inRoot()
                && !mapperSetup.setup().countsObjects();
        if (begins) {
            OpenRoots.begin(thread, provider, mapperSetup);
        }
        return begins;
    }

    /** Returns the document of the root that {@link #begin} has begun, if it was made. */
    static @Nullable JsonWrite madeForRoot(@Nullable Object[] thread) {
        return OpenRoots.root(thread) instanceof JsonWrite document ? document : null;
    }

    /** Ends what {@link #begin} has begun. */
    static void end(@Nullable Object[] thread) {
        JsonWrite document = madeForRoot(thread);
        if (document != null) {
            document.close();
        }
        OPEN.end(thread, document != null);
    }

    /** Returns whether a root or a document of this provider is the innermost one. */
    static boolean isOf(@Nullable Object[] thread, SerializerProvider provider) {
        Object innermost = OpenRoots.innermost(thread);
        return innermost == provider || innermost instanceof JsonWrite document && document.provider == provider;
    }

    /** Returns the innermost document; null if nothing is open. */
    static @Nullable JsonWrite innermost() {
        @Nullable Object[] thread = OPEN.ofThread();
        return OpenRoots.innermost(thread) instanceof SerializerProvider provider
                ? make(thread, provider)
                : (JsonWrite) OpenRoots.innermost(thread);
    }

    /** Returns the document that this provider writes; null if it writes none, or another one is the innermost. */
    static @Nullable JsonWrite find(SerializerProvider provider) {
        @Nullable Object[] thread = OPEN.ofThread();
        Object innermost = OpenRoots.innermost(thread);
        if (innermost instanceof JsonWrite document) {
            return document.provider == provider ? document : null;
        }
        return innermost == provider ? make(thread, provider) : null;
    }

    /** Returns the document that this provider writes, if it was made. */
    static @Nullable JsonWrite findMade(SerializerProvider provider) {
        return OpenRoots.innermost(OPEN.ofThread()) != provider ? find(provider) : null;
    }

    /** Returns the document that this provider writes if it matters that an object of this class may be hidden; else null. */
    static @Nullable JsonWrite findHiding(SerializerProvider provider, Class<?> written) {
        @Nullable Object[] thread = OPEN.ofThread();
        return OpenRoots.root(thread) instanceof MapperSetup setup && !setup.mayHide(written) ? null : find(provider);
    }

    /** Makes the document of a root that has begun without one. It stands alone, so it has numbers of its own. */
    private static JsonWrite make(@Nullable Object[] thread, SerializerProvider provider) {
        MapperSetup setup = requireNonNull((MapperSetup) OpenRoots.root(thread), "setup");
        var document = new JsonWrite(setup, provider.getGenerator(), provider, null, new NumberSequence());
        OpenRoots.made(thread, document);
        return document;
    }

    /**
     * Returns the document that this provider writes.
     *
     * @throws JsonMappingException if it writes none, because the root has a serializer of its own
     */
    static JsonWrite of(SerializerProvider provider, JsonGenerator generator) throws JsonMappingException {
        JsonWrite document = find(provider);
        if (document == null) {
            throw JsonMappingException.from(
                    generator,
                    "A weak reference or referent was met outside any document: the"
                            + " root has a serializer of its own (@JsonSerialize). Write it inside an object that has none.");
        }
        document.at = generator;
        return document;
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

    /** Returns what is known of open objects that members of others come into. */
    SharedObjects objects() {
        return objects;
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
        if (mapperSetup.mayHide(value.getClass())) {
            tell(scope -> scope.hide(value));
        }
    }

    /** The same for an object that was written as an array. */
    void hideInArray(Object value) throws JsonMappingException {
        if (mapperSetup.mayHide(value.getClass())) {
            tell(scope -> scope.hideInArray(value));
        }
    }

    private void tell(Consumer<NumberedWriteScope> telling) throws JsonMappingException {
        try {
            telling.accept(scope());
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
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
        OPEN.set(outer);
        if (scope != null) {
            scope.close();
        }
    }
}
