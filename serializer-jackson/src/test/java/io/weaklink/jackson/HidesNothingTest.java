package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever of ours stands before something of Jackson's, of another module's or of the user's, answers like it. The tests
 * go through every method of Jackson's types that can be overridden, so that a new method of a new line of Jackson is seen
 * here first.
 *
 * <p>A list names a method as {@code Type.signature}. The type is one of Jackson's, which means all our classes below it,
 * or one of ours. A method that this line of Jackson does not have may be listed. A method that needs no entry any more
 * may not.
 */
class HidesNothingTest {

    private static final String NEXT = "goes on by nextToken, which takes our members out";
    private static final String SETS = "sets the property in a way of its own, which is what the class is for";

    private static final String FINDS = "finds the serializer of something else";
    private static final String ORDER = "is for the other line of Jackson, which calls the two in another order";

    /** The methods that our classes do not pass on, each with the reason. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("JsonSerializer.getDelegatee()", "tells what it stands before"),
            Map.entry("JsonSerializer.replaceDelegatee(JsonSerializer)", "stands before what it is given"),
            Map.entry("JsonDeserializer.getDelegatee()", "tells what it stands before"),
            Map.entry("JsonDeserializer.replaceDelegatee(JsonDeserializer)", "stands before what it is given"),
            Map.entry(
                    "JsonDeserializer.collectAllPropertyNamesTo(Set)",
                    "is passed on by reflection: 3.1 has no such method"),
            Map.entry("JsonDeserializer.hasAnySetter()", "is passed on by reflection: 3.1 has no such method"),
            Map.entry(
                    "RootDeserializer.createContextual(DeserializationContext,BeanProperty)",
                    "is passed on by contextual"),
            Map.entry("OfJackson.createContextual(DeserializationContext,BeanProperty)", "is passed on by contextual"),
            Map.entry("ForeseenParser.skipChildren()", NEXT),
            Map.entry("SettableBeanProperty.getDelegate()", "tells what it stands before"),
            Map.entry("ReferenceProperty.deserializeAndSet(JsonParser,DeserializationContext,Object)", SETS),
            Map.entry("SettableBeanProperty.deserializeSetAndReturn(JsonParser,DeserializationContext,Object)", SETS),
            Map.entry("SettableBeanProperty.setAndReturn(Object,Object)", SETS),
            Map.entry("SettableBeanProperty.setAndReturn(DeserializationContext,Object,Object)", SETS),
            Map.entry("WeakProperty.getObjectIdInfo()", "a reference has no object id of Jackson's"),
            Map.entry("WeakProperty.hasValueTypeDeserializer()", "a reference has no type id"),
            Map.entry("JsonParser.delegate()", "tells what it stands before"),
            Map.entry("JsonParser.nextValue()", NEXT),
            Map.entry("JsonParser.nextName()", NEXT),
            Map.entry("JsonParser.nextNameMatch(PropertyNameMatcher)", NEXT),
            Map.entry("JsonParser.nextFieldName()", NEXT),
            Map.entry("JsonParser.nextFieldName(SerializableString)", NEXT),
            Map.entry("JsonParser.nextTextValue()", NEXT),
            Map.entry("JsonParser.nextStringValue()", NEXT),
            Map.entry("JsonParser.nextIntValue(int)", NEXT),
            Map.entry("JsonParser.nextLongValue(long)", NEXT),
            Map.entry("JsonParser.nextBooleanValue()", NEXT),
            Map.entry("JsonParser.readValueAs(Class)", NEXT),
            Map.entry("JsonParser.readValueAs(TypeReference)", NEXT),
            Map.entry("JsonParser.readValueAs(ResolvedType)", NEXT),
            Map.entry("JsonParser.readValuesAs(Class)", NEXT),
            Map.entry("JsonParser.readValuesAs(TypeReference)", NEXT),
            Map.entry("JsonParser.readValueAsTree()", NEXT));

    /**
     * Methods for which Jackson's own {@code SettableBeanProperty.Delegating} and {@code JsonParserDelegate} answer. Ours
     * extend them. The property answers from what its constructor copied; the parser keeps what an application sets at
     * the outermost one. The last three are of the wire form of a reference, which has no type of the user's.
     */
    private static final Set<String> AS_IN_JACKSON = Set.of(
            "JsonParser.configure(Feature,boolean)",
            "JsonParser.getFormatFeatures()",
            "JsonParser.releaseBuffered(OutputStream)",
            "JsonParser.releaseBuffered(Writer)",
            "JsonParser.setRequestPayloadOnError(RequestPayload)",
            "JsonParser.setRequestPayloadOnError(String)",
            "JsonParser.setRequestPayloadOnError(byte[],String)",
            "SettableBeanProperty.depositSchemaProperty(JsonObjectFormatVisitor,SerializerProvider)",
            "SettableBeanProperty.findAliases(MapperConfig)",
            "SettableBeanProperty.findFormatOverrides(MapperConfig)",
            "SettableBeanProperty.findPropertyFormat(MapperConfig,Class)",
            "SettableBeanProperty.findPropertyInclusion(MapperConfig,Class)",
            "SettableBeanProperty.getContextAnnotation(Class)",
            "SettableBeanProperty.getFullName()",
            "SettableBeanProperty.getInjectionDefinition()",
            "SettableBeanProperty.getMetadata()",
            "SettableBeanProperty.getNullValueProvider()",
            "SettableBeanProperty.getType()",
            "SettableBeanProperty.getWrapperName()",
            "SettableBeanProperty.isIgnorable()",
            "SettableBeanProperty.isMerging()",
            "SettableBeanProperty.isRequired()",
            "SettableBeanProperty.isVirtual()",
            "SettableBeanProperty.markAsIgnorable()",
            "SettableBeanProperty.setManagedReferenceName(String)",
            "SettableBeanProperty.setObjectIdInfo(ObjectIdInfo)",
            "SettableBeanProperty.setViews(Class[])",
            "SettableBeanProperty.unwrapped(NameTransformer)",
            "SettableBeanProperty.unwrapped(DeserializationContext,NameTransformer)",
            "SettableBeanProperty.withSimpleName(String)",
            "JsonDeserializer.getValueType()",
            "JsonDeserializer.getValueType(DeserializationContext)",
            "JsonDeserializer.getValueInstantiator()");

    /**
     * Methods that only some lines of Jackson have or ask. The getter of a property is final in the others, and answers
     * from the member that it copied. The next three are of the wire form of a reference, which is no bean. The last is
     * passed on by another call.
     */
    private static final Set<String> OF_ONE_LINE = Set.of(
            "PropertyWriter.get(Object)",
            "JsonDeserializer.collectAllPropertyNamesTo(Set)",
            "JsonDeserializer.hasAnySetter()",
            "JsonDeserializer.getNullValue(DeserializationContext)",
            "ReferentDeserializer.deserializeWithType(JsonParser,DeserializationContext,TypeDeserializer)");

    /** The methods of a modifier that ours does not take part in, and the makers of others that a copy leaves as they are. */
    private static final Map<String, String> UNTOUCHED = Map.ofEntries(
            Map.entry("ReferentSerializer.asArraySerializer()", "an array has no place for a number, and is watched"),
            Map.entry("SerializerModifier.changeProperties(SerializationConfig,Supplier,List)", ORDER),
            Map.entry("SerializerModifier.orderProperties(SerializationConfig,BeanDescription,List)", ORDER),
            Map.entry(
                    "SerializerModifier.modifyEnumSerializer(SerializationConfig,JavaType,BeanDescription,JsonSerializer)",
                    "no enum is a referent"),
            Map.entry(
                    "SerializerModifier.modifyEnumSerializer(SerializationConfig,JavaType,Supplier,JsonSerializer)",
                    "no enum is a referent"),
            Map.entry(
                    "DeserializerModifier.modifyEnumDeserializer(DeserializationConfig,JavaType,BeanDescription,"
                            + "JsonDeserializer)",
                    "no enum is a referent"),
            Map.entry(
                    "DeserializerModifier.modifyEnumDeserializer(DeserializationConfig,JavaType,Supplier,"
                            + "JsonDeserializer)",
                    "no enum is a referent"),
            Map.entry(
                    "DeserializerModifier.modifyKeyDeserializer(DeserializationConfig,JavaType,KeyDeserializer)",
                    "a key is read as a text, which carries nothing"),
            Map.entry(
                    "DeserializerModifier.updateProperties(DeserializationConfig,BeanDescription,List)",
                    "no property of the user's comes or goes"),
            Map.entry(
                    "DeserializerModifier.updateProperties(DeserializationConfig,Supplier,List)",
                    "no property of the user's comes or goes"),
            Map.entry("JsonSerializer.findAnnotatedContentSerializer(SerializerProvider,BeanProperty)", FINDS),
            Map.entry(
                    "JsonSerializer.findContextualConvertingSerializer(SerializerProvider,BeanProperty,JsonSerializer)",
                    FINDS),
            Map.entry(
                    "JsonSerializer.findConvertingContentSerializer(SerializerProvider,BeanProperty,JsonSerializer)",
                    FINDS),
            Map.entry("JsonSerializer.findConvertingSerializer(SerializerProvider,BeanPropertyWriter)", FINDS),
            Map.entry("JsonSerializer.getDelegatee()", "has none"),
            Map.entry("JsonSerializer.replaceDelegatee(JsonSerializer)", "has none"),
            Map.entry("JsonSerializer.withIgnorals(Set)", "calls withByNameInclusion"),
            Map.entry("JsonSerializer.withIgnorals(String[])", "calls withByNameInclusion"),
            Map.entry("JsonSerializer.withFormatOverrides(SerializationConfig,Value)", "calls asArraySerializer"),
            Map.entry("Unwrapped.withIgnoredProperties(Set)", "calls withByNameInclusion"),
            Map.entry("Unwrapped.asArraySerializer()", "returns itself: an unwrapped bean is never an array"),
            Map.entry(
                    "Unwrapped.createContextual(SerializerProvider,BeanProperty)", "makes copies by the other methods"),
            Map.entry("PropertyWriter.rename(NameTransformer)", "calls _new"),
            Map.entry("UnwrappedSibling._new(PropertyName)", "is not called: there is another _new"),
            Map.entry("PropertyWriter.unwrappingWriter(NameTransformer)", "is called before modifiers are"));

    /** Our classes that stand before nothing: each is the only one of its place. */
    private static final Set<String> STAND_BEFORE_NOTHING = Set.of(
            "ConvertedPlace",
            "NumberElement",
            "PlaceOfValues",
            "ReferenceDeserializer",
            "ReferenceDeserializers",
            "ReferenceKeys",
            "ReferenceSerializer",
            "ReferenceSerializers",
            "ReferenceTypes",
            "Refusing",
            "StrongPlaceProperty",
            "UnknownMembers",
            "WeakContainerDeserializer",
            "WeakContainerSerializer",
            "WeakIdProperty",
            "WeakMemberSerializer",
            "WeakMembers",
            "WeaklinkModule",
            "WireValue",
            "WithoutConverter");

    @Test
    void passesOnWhatIsAskedOfWhatItStandsBefore() {
        // Only the object itself calls a protected method.
        Finding hidden = find(
                HostMethods::hasDelegate,
                (type, method) -> Modifier.isPublic(method.getModifiers())
                        && !HostMethods.isOfOldCallers(method)
                        && !HostMethods.passesOn(method));

        Set<String> listed = new HashSet<>(KEPT.keySet());
        listed.addAll(AS_IN_JACKSON);

        assertThat(hidden.needless(listed)).isEmpty();
        listed.addAll(OF_ONE_LINE);
        assertThat(hidden.without(listed)).isEmpty();
    }

    @Test
    void takesPartInWhateverAModifierIsAsked() {
        Finding untouched = find(HidesNothingTest::isModifier, (type, method) -> !isOurs(method));

        assertThat(untouched.without(UNTOUCHED.keySet())).isEmpty();
    }

    /** A copy that makes a plain object of Jackson's would lose what the copy is for. */
    @Test
    void makesCopiesOfItsOwnKindOnly() {
        Finding plain = find(
                type -> isCopy(type),
                (type, method) -> !isOurs(method)
                        && method.getReturnType() != Object.class
                        && method.getReturnType().isAssignableFrom(type));

        assertThat(plain.without(UNTOUCHED.keySet())).isEmpty();
    }

    @Test
    void knowsEachOfItsClassesThatExtendsOneOfJackson() {
        List<String> unknown = HostMethods.extending().stream()
                .filter(type -> !HostMethods.hasDelegate(type) && !isModifier(type))
                .filter(type -> HostMethods.root(type) == null || !isCopy(type))
                .map(Class::getSimpleName)
                .filter(name -> !STAND_BEFORE_NOTHING.contains(name))
                .toList();

        assertThat(unknown).isEmpty();
    }

    private static boolean isModifier(Class<?> type) {
        return BeanSerializerModifier.class.isAssignableFrom(type)
                || BeanDeserializerModifier.class.isAssignableFrom(type);
    }

    private static boolean isCopy(Class<?> type) {
        return HostMethods.root(type) != null
                && !HostMethods.hasDelegate(type)
                && !isModifier(type)
                && !STAND_BEFORE_NOTHING.contains(type.getSimpleName());
    }

    private static boolean isOurs(Method method) {
        return HostMethods.isOurs(method.getDeclaringClass());
    }

    private static Finding find(Predicate<Class<?>> types, Question question) {
        var finding = new Finding(new ArrayList<>(), new HashSet<>());
        for (Class<?> type : HostMethods.extending()) {
            if (types.test(type)) {
                for (Method method : HostMethods.overridable(type)) {
                    List<String> names = names(type, method);
                    finding.asked().addAll(names);
                    if (question.isTrueOf(type, method)) {
                        finding.found().add(names);
                    }
                }
            }
        }
        assertThat(finding.asked()).isNotEmpty();
        return finding;
    }

    /** Returns the names under which a method may be listed, that of our class first. */
    private static List<String> names(Class<?> type, Method method) {
        return Stream.of(type.getSimpleName(), HostMethods.root(type).getSimpleName())
                .map(name -> name + '.' + HostMethods.signature(method))
                .toList();
    }

    private interface Question {
        boolean isTrueOf(Class<?> type, Method method);
    }

    /** The names of the methods of which something is true, and the names of all that were asked. */
    private record Finding(List<List<String>> found, Set<String> asked) {

        Set<String> without(Set<String> listed) {
            Set<String> rest = new TreeSet<>();
            for (List<String> names : found) {
                if (names.stream().noneMatch(listed::contains)) {
                    rest.add(names.get(0));
                }
            }
            return rest;
        }

        /** Returns what is listed, and not true of any method that this line of Jackson has. */
        Set<String> needless(Set<String> listed) {
            Set<String> rest = new TreeSet<>(listed);
            rest.retainAll(asked);
            found.forEach(names -> names.forEach(rest::remove));
            return rest;
        }
    }
}
