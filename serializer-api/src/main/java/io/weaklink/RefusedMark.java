package io.weaklink;

/**
 * A place that {@link Weak} cannot mark, why, and the way out. Every codec refuses such a mark in these words, before
 * anything is written, and its check lists it in the same words.
 */
public enum RefusedMark {

    /** A creator parameter, constructor parameter or record component. */
    PARAMETER("a creator parameter or record component, which cannot be set at the end of the document."
            + " Hold a WeakReference instead."),

    /** The parameter of a setter. */
    ARGUMENT("the parameter of a method. Mark the method or the field instead."),

    /** A property of a class that a builder builds, or of the builder. */
    BUILDER("a property that a builder sets, and the builder cannot wait for the end of the document."
            + " Hold a WeakReference instead."),

    /** A record component or creator parameter that holds a container, and the setup makes none of its type. */
    CONTAINER_PARAMETER(
            "a creator parameter or record component, which has no container that could be filled at the end"
                    + " of the document. Let the setup make one with Weaklink.builder().container(...)."),

    /** A container whose contents have no common interface that could be filled, as a multimap or a cache. */
    CONTAINER(
            "a container that is no java.util.Collection, java.util.Map or array of objects. Mark a getter that returns"
                    + " it as one of these, as asMap() does."),

    /** A map whose entries the host writes as members of its holder. */
    MEMBERS(
            "a map whose entries stand in the document as members of its holder. Let the host write it as a property, or"
                    + " hold WeakReferences in it."),

    /** A side that was given for something else than a map, or two sides. */
    SIDE("something that has no such side. Give one side, and only for a java.util.Map."),

    /** A place to which two policies were given. */
    POLICY("a place to which it gives two policies. Give one."),

    /** An {@code Optional} or another holder of one object. */
    WRAPPER("an object that holds the referent strongly. Leave the mark out, and hold a WeakReference instead."),

    /** A primitive. */
    PRIMITIVE("a primitive, which cannot be held weakly. Leave the mark out."),

    /** A getter of a property that nothing can set. */
    GETTER("a getter, and there is no setter or field that a reader could set. Add a setter, or leave the mark out and"
            + " hold a WeakReference in a field."),

    /** A setter without a getter or a field that a writer could ask. */
    SETTER(
            "a setter, and there is no getter or marked field that a writer could ask. Mark the field, or add a getter."),

    /** A method without a field of its name, for a codec that writes fields. */
    METHOD("a method, and there is no field of its name that could be set. Mark the field instead.");

    private final String words;

    RefusedMark(String words) {
        this.words = words;
    }

    /** Returns the refusal of a mark on this member. */
    public String at(Class<?> owner, String member) {
        return "'" + owner.getName() + "." + member + "': @Weak stands on " + words;
    }
}
