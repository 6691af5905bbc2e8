package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.weaklink.CodecSetup;
import io.weaklink.NumberedReadScope;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The document that a thread is reading: opened at a root, joined by nested reads that belong to it. The mirror image
 * of {@link JsonWrite}.
 */
final class JsonRead implements AutoCloseable, Supplier<String> {

    private static final OpenRoots OPEN = new OpenRoots();

    /** The contexts that have read a document in a member of an object; see {@link #isPart}. */
    private static final MarkedContexts HAD_PART = new MarkedContexts();

    /** The contexts whose document was ended by another one, before its root was read. */
    private static final MarkedContexts CUT = new MarkedContexts();

    private final CodecSetup setup;
    private final ReadSource source;
    private final boolean textsOnly;
    private @Nullable JsonRead outer;
    private @Nullable DeserializationContext context;
    private JsonParser at;
    private final ReadParts parts;

    private boolean endsWithReading;

    /** Whether it goes on with a root whose document another one has ended. */
    private boolean isCut;

    private boolean isPart;
    private boolean isWhole;
    private boolean isComplete;

    /** Whether its end has begun. What resolvers, setters and listeners read then is no part of this document. */
    private boolean ends;

    private JsonRead(
            CodecSetup setup, JsonParser parser, @Nullable DeserializationContext context, @Nullable JsonRead outer) {
        this.setup = setup;
        this.source = new ReadSource(parser);
        this.textsOnly = source.hasTextsOnly();
        this.parts = new ReadParts(setup);
        this.context = context;
        this.at = parser;
        this.outer = outer;
    }

    static JsonRead open(CodecSetup setup, JsonParser parser, @Nullable DeserializationContext context) {
        JsonRead document = new JsonRead(setup, parser, context, innermost());
        OPEN.set(document);
        // A reading that is opened later is for later documents.
        if (setup.countsObjects()) {
            document.scope();
        }
        return document;
    }

    /** Opens a document whose caller sees its end. Every read from this parser is then a part of it. */
    static JsonRead open(CodecSetup setup, JsonParser parser) {
        JsonRead document = open(setup, parser, null);
        document.isWhole = true;
        return document;
    }

    /** Returns what is open on this thread, for the methods that a root calls. */
    static @Nullable Object[] ofThread() {
        return OPEN.ofThread();
    }

    /**
     * Begins a root without a document, if nothing is open and the root stands alone in its input. The setup must not
     * count the objects of each document.
     *
     * @return whether the root has begun; {@link #end} ends it
     */
    static boolean begin(
            @Nullable Object[] thread, JsonParser parser, DeserializationContext context, MapperSetup mapperSetup) {
        boolean begins = OpenRoots.innermost(thread) == null
                && context.getParser() == parser
                && ReadSource.around(parser).inRoot()
                && !mapperSetup.setup().countsObjects();
        if (begins) {
            OpenRoots.begin(thread, context, mapperSetup);
        }
        return begins;
    }

    /** Returns the document of the root that {@link #begin} has begun, if it was made. */
    static @Nullable JsonRead madeForRoot(@Nullable Object[] thread) {
        return OpenRoots.root(thread) instanceof JsonRead document ? document : null;
    }

    /** Ends what {@link #begin} has begun. */
    static void end(@Nullable Object[] thread) {
        JsonRead document = madeForRoot(thread);
        if (document != null) {
            document.close();
        }
        OPEN.end(thread, document != null);
    }

    /** Returns whether the innermost is a root of this context that has no document so far. */
    static boolean isRootOf(@Nullable Object[] thread, DeserializationContext context) {
        return OpenRoots.innermost(thread) == context;
    }

    /** Returns the innermost document; null if nothing is open. */
    static @Nullable JsonRead innermost() {
        @Nullable Object[] thread = OPEN.ofThread();
        return OpenRoots.innermost(thread) instanceof DeserializationContext context
                ? make(thread, context)
                : innermostMade();
    }

    /** Returns the innermost document if it was made; null for a root that has done without. */
    static @Nullable JsonRead innermostMade() {
        return OpenRoots.innermost(OPEN.ofThread()) instanceof JsonRead document ? document : null;
    }

    /** Returns the document that this context reads; null if it reads none. */
    static @Nullable JsonRead find(DeserializationContext context) {
        @Nullable Object[] thread = OPEN.ofThread();
        return isRootOf(thread, context) ? make(thread, context) : findMade(thread, context);
    }

    /** Returns the document that this context reads, if it was made. */
    static @Nullable JsonRead findMade(DeserializationContext context) {
        return findMade(OPEN.ofThread(), context);
    }

    private static @Nullable JsonRead findMade(@Nullable Object[] thread, DeserializationContext context) {
        JsonRead each = OpenRoots.innermost(thread) instanceof JsonRead document ? document : null;
        while (each != null && (each.ends || each.context != context)) {
            each = each.outer;
        }
        return each;
    }

    /** Makes the document of a root that has begun without one. */
    private static JsonRead make(@Nullable Object[] thread, DeserializationContext context) {
        MapperSetup mapperSetup = requireNonNull((MapperSetup) OpenRoots.root(thread), "setup");
        var document = new JsonRead(mapperSetup.setup(), context.getParser(), context, null);
        OpenRoots.made(thread, document);
        return document;
    }

    /**
     * Returns the document that this context reads.
     *
     * @throws JsonMappingException if it reads none, because the root has a deserializer of its own
     */
    static JsonRead of(DeserializationContext context, JsonParser parser) throws JsonMappingException {
        JsonRead document = find(context, parser);
        if (document != null && document.isCut) {
            throw JsonMappingException.from(
                    parser,
                    "A root with a deserializer of its own (@JsonDeserialize) goes on with a weak reference or referent"
                            + " after another such root has been read within it, with which its document has ended. Read the"
                            + " other root behind it, or inside an object that has no deserializer of its own.");
        }
        if (document == null || document.isPart && isContextOfPart(context)) {
            throw JsonMappingException.from(
                    parser,
                    "A weak reference or referent was met outside any document: the root"
                            + " has a deserializer of its own (@JsonDeserialize). Read it inside an object that has none,"
                            + " or while a Reading is open, with which the document ends.");
        }
        document.at = parser;
        return document;
    }

    /** Refuses to go on if another document has ended this one since. */
    void requireGoingOn(DeserializationContext reading, JsonParser parser) throws JsonMappingException {
        if (ends) {
            of(reading, parser);
        }
    }

    /** Returns the document that this context reads; null if the root has a deserializer of its own. */
    static @Nullable JsonRead find(DeserializationContext context, JsonParser parser) {
        JsonRead document = find(context);
        if (document != null) {
            return document;
        }
        JsonRead innermost = innermost();
        return innermost != null && innermost.isWhole && innermost.takes(context, parser)
                ? innermost
                : untilReadingEnds(context, parser);
    }

    /** Opens the document of a root whose end nobody sees. Returns null if there is no reading to end it. */
    static @Nullable JsonRead untilReadingEnds(DeserializationContext context, JsonParser parser) {
        MapperSetup mapperSetup = MapperSetup.of(context);
        if (mapperSetup == null) {
            return null;
        }
        var opened = new AtomicReference<JsonRead>();
        List<JsonRead> unfinished = endingWithReadings();
        boolean read = mapperSetup.setup().endWithReading(() -> opened.get().end());
        if (read) {
            unfinished.stream().filter(each -> each.ends).forEach(JsonRead::cut);
            JsonRead document = open(mapperSetup.setup(), parser, context);
            document.endsWithReading = true;
            document.isCut = CUT.contains(context);
            opened.set(document);
        }
        return opened.get();
    }

    private static List<JsonRead> endingWithReadings() {
        List<JsonRead> open = new ArrayList<>(0);
        for (JsonRead each = innermostMade(); each != null; each = each.outer) {
            if (each.endsWithReading) {
                open.add(each);
            }
        }
        return open;
    }

    /** Notes that another document has ended this one, whose context may go on with its root. */
    private void cut() {
        CUT.mark(requireNonNull(context, "context"));
    }

    /**
     * Tells that this document is a member of an object that another deserializer reads. If its context reads a second
     * such document, the root has a deserializer of its own, and the parts should have been one document.
     */
    void isPart() {
        isPart = true;
    }

    private static boolean isContextOfPart(DeserializationContext context) {
        return HAD_PART.contains(context);
    }

    /** Ends the document with its reading. Nobody sees whether the root was read, so nothing is adopted at once. */
    private void end() {
        ends = true;
        // What is read meanwhile finds it innermost, and is no part of a document that has begun since.
        unlink();
        outer = innermost();
        OPEN.set(this);
        try (this) {
            NumberedReadScope scope = parts.openedScope();
            if (scope != null) {
                parts.members().areRead();
                scope.bind();
                if (!setup.adoptsAtOnce()) {
                    scope.commit();
                }
            }
        }
    }

    /** Lets a context join that reads a part of this document without our wrappers. Returns whether it joins. */
    private boolean takes(DeserializationContext other, JsonParser from) {
        MapperSetup mapperSetup = MapperSetup.of(other);
        boolean joins = mapperSetup != null && joins(from, mapperSetup.setup());
        if (joins) {
            context = other;
        }
        return joins;
    }

    /** Returns whether the values of this parser belong to this document; see {@link ReadSource}. */
    boolean joins(JsonParser other, CodecSetup itsSetup) {
        // If nobody sees the end of a root, only its context tells what belongs to it.
        return !ends && !endsWithReading && setup.sharesSetupWith(itsSetup) && source.gives(other);
    }

    /** Lets a nested context read from this document, and returns the context that did before. */
    @Nullable
    DeserializationContext enter(@Nullable DeserializationContext nested) {
        DeserializationContext before = context;
        // Null says that a part of the whole has ended. The same context may read more parts, after other documents.
        context = nested == null ? before : nested;
        return before;
    }

    NumberedReadScope scope() {
        return parts.scope();
    }

    /** Returns what the document was told so far. */
    ReadParts parts() {
        return parts;
    }

    /** Returns whether every value of this document is a text, as in XML. */
    boolean hasTextsOnly() {
        return textsOnly;
    }

    /** Returns whether this mapper takes an empty text for null where a bean is expected, as a mapper for XML does. */
    boolean takesEmptyForNull() {
        CoercionAction action = requireNonNull(context, "context")
                .findCoercionAction(LogicalType.POJO, Reference.class, CoercionInputShape.EmptyString);
        return action != CoercionAction.Fail;
    }

    /** Ends the document, and returns its complete root; for a root that is a late reference, the genuine one. */
    Object finish(Object complete) throws IOException {
        var root = new Object[] {complete};
        if (ReferenceKind.isOpen(complete)) {
            scope().settable((Reference<?>) complete, reference -> root[0] = reference);
        }
        finish();
        isComplete = true;
        return root[0];
    }

    /** Ends the document, after all checks that Jackson itself makes. */
    private void finish() throws IOException {
        ends = true;
        NumberedReadScope scope = parts.openedScope();
        if (scope == null) {
            return;
        }
        if (setup.adoptsAtOnce() && !isWhole) {
            LaterChecks.require(source.parser(), requireNonNull(context, "context"));
        }
        parts.members().areRead();
        try {
            Host.settle(scope::finish);
        } catch (WeaklinkException refused) {
            throw refused(refused);
        }
    }

    JsonMappingException refused(WeaklinkException why) {
        return JsonMappingException.from(at, why.getMessage(), why);
    }

    /** Returns the place of the value that was read last. */
    @Override
    public String get() {
        return JsonPath.read(at.getParsingContext());
    }

    @Override
    public void close() {
        if (isPart && isComplete && parts.openedScope() != null) {
            HAD_PART.mark(requireNonNull(context, "context"));
        }
        unlink();
        parts.close();
    }

    /** Takes the document out of the open ones. If it ends with its reading, later documents may still be open. */
    private void unlink() {
        JsonRead innermost = innermostMade();
        if (innermost == this) {
            OPEN.set(outer);
            return;
        }
        for (JsonRead each = innermost; each != null; each = each.outer) {
            if (each.outer == this) {
                each.outer = outer;
            }
        }
    }
}
