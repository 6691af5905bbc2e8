package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JavaType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The places that write an object so that no reader can recognise it, and the classes at which references point. A place
 * is a problem only if a reference may point at what stands there.
 */
final class HidingPlaces {

    private final Map<String, Class<?>> places = new LinkedHashMap<>();
    private final Map<String, Class<?>> possible = new LinkedHashMap<>();
    private final Set<Class<?>> pointedAt = new LinkedHashSet<>();

    /**
     * Adds a map whose keys are referents. If the place may hold a {@code WeakHashMap}, whose keys are written as references,
     * it is no more than a possible problem.
     */
    void addKeys(Class<?> map, Class<?> key, String where) {
        add(
                map.isAssignableFrom(WeakHashMap.class) ? possible : places,
                key,
                where,
                "The keys are of the referent type '" + key.getName()
                        + "'. They are written as texts, so no weak reference of the document may point at them. Key the"
                        + " map by a name of the object, or hold the objects as values.");
    }

    /** Adds a place that declares no list or map, and may hold one that is a referent. */
    void addContainer(Class<?> declared, Class<?> container, String where) {
        add(
                places,
                container,
                where,
                "The place declares '" + declared.getName() + "' and may hold a '" + container.getName()
                        + "', which has no place for a number there, so no weak reference of the document may point at it."
                        + " Declare the place as the list or map that it holds.");
    }

    /** Adds a place whose objects are written by something that the user chose. */
    void addChosen(JavaType declared, String where) {
        addContents(
                declared,
                where,
                "The objects are written by a serializer of the user's own or as a supertype, without their number, so no"
                        + " weak reference of the document may point at them. Let Jackson write them as what they are, or"
                        + " write them in another place too.");
    }

    /** Adds a class or a place whose objects are written as arrays. */
    void addArray(JavaType declared, String where) {
        addContents(
                declared,
                where,
                "The objects are written as arrays, which have no place for a number, so no weak reference of the document"
                        + " may point at them. Drop @JsonFormat(shape = ARRAY), or write them as objects in another place"
                        + " too.");
    }

    /** Adds a place that is written and never read back. */
    void addUnread(JavaType declared, String where) {
        addContents(
                declared,
                where,
                "The place is written and never read back, so no weak reference of the document may point at what stands"
                        + " only there. Let that place be read too, or write the object in one that is.");
    }

    /** Adds the class that a reference declares. */
    void pointAt(Class<?> referent) {
        pointedAt.add(referent);
    }

    /** Returns the problems of the places at whose objects a reference may point. */
    Set<String> problems() {
        return among(places);
    }

    /** Returns what is a problem or not, which the declarations do not tell. */
    Set<String> possible() {
        return among(possible);
    }

    private Set<String> among(Map<String, Class<?>> some) {
        Set<String> problems = new LinkedHashSet<>();
        some.forEach((problem, declared) -> {
            if (pointedAt.stream()
                    .anyMatch(each -> each.isAssignableFrom(declared) || declared.isAssignableFrom(each))) {
                problems.add(problem);
            }
        });
        return problems;
    }

    /** A reference is no object that another reference points at. */
    private void addContents(JavaType declared, String where, String problem) {
        JavaType at = declared;
        while (at.getContentType() != null && !WeakPlaces.isReference(at)) {
            at = at.getContentType();
        }
        if (!WeakPlaces.isReference(at) && at.getRawClass() != Object.class) {
            add(places, at.getRawClass(), where, problem);
        }
    }

    private static void add(Map<String, Class<?>> to, Class<?> declared, String where, String problem) {
        to.put("'" + where + "': " + problem, declared);
    }
}
