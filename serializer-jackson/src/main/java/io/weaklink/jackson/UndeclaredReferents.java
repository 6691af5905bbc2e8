package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;

/**
 * Gives a better error where Jackson has refused an unknown member that is ours: a number or token in front of an object
 * whose class this reader does not declare as a referent, or a reference where an object itself is declared.
 *
 * <p>If Jackson ignores the member, it is ignored. A number or token of a document is looked for in that document only,
 * so no reference can be bound wrongly. A member that a handler of the user's takes is left to that handler. A declared referent
 * is another matter: see {@link StrongPlaceProperty}.
 */
final class UndeclaredReferents {

    private UndeclaredReferents() {}

    /** Returns the error that says it better, or the error itself if its member is not ours. */
    static UnrecognizedPropertyException explain(
            UnrecognizedPropertyException refused, DeserializationContext context, MapperSetup setup) {
        String name = refused.getPropertyName();
        boolean carried = WireJson.isCarried(name);
        if (!carried && !name.equals(WireJson.WEAK)) {
            return refused;
        }
        Class<?> type = read(context.getConfig(), refused.getReferringClass());
        var better = new UnrecognizedPropertyException(
                context.getParser(),
                carried ? carried(type, name, setup) : strong(type),
                refused.getLocation(),
                type,
                name,
                refused.getKnownPropertyIds());
        List<JsonMappingException.Reference> path = refused.getPath();
        for (int i = path.size() - 1; i >= 0; i--) {
            better.prependPath(path.get(i));
        }
        return better;
    }

    /** Returns the error that a reference stands where an object of this class is read. */
    static UnrecognizedPropertyException reference(JsonParser parser, DeserializationContext context, Class<?> type) {
        Class<?> read = read(context.getConfig(), type);
        return new UnrecognizedPropertyException(
                parser, strong(read), parser.currentTokenLocation(), read, WireJson.WEAK, null);
    }

    /** Returns the class that is read: that which is built if Jackson was reading its builder. */
    private static Class<?> read(DeserializationConfig config, Class<?> type) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        Class<?> built = WeakPlaces.built(config, Host.describe(config, config.constructType(type)));
        BeanDescription description = Host.describe(config, config.constructType(built));
        return annotations.findPOJOBuilder(description.getClassInfo()) == type ? built : type;
    }

    private static String strong(Class<?> type) {
        return "Unrecognized field \"" + WireJson.WEAK + "\": a weak reference stands here, but the place declares '"
                + type.getName() + "' itself. Mark the field or setter @Weak, or declare a WeakReference<"
                + type.getSimpleName() + ">, as the writer did.";
    }

    private static String carried(Class<?> type, String name, MapperSetup setup) {
        return setup.isReferent(type) ? wrapped(type, name) : undeclared(type, name);
    }

    private static String wrapped(Class<?> type, String name) {
        return "Unrecognized field \"" + name
                + "\": it is what a referent carries, and the deserializer that another module"
                + " has put around that of '" + type.getName()
                + "' is no DelegatingDeserializer. Let it be one.";
    }

    private static String undeclared(Class<?> type, String name) {
        String simple = type.getSimpleName();
        return "Unrecognized field \"" + name + "\": it is what a referent carries, but '" + type.getName()
                + "' is not declared as a referent here. Annotate " + simple
                + " or a supertype with @Referent, or add it"
                + " with Weaklink.builder().referents(" + simple + ".class), as the writer did.";
    }
}
