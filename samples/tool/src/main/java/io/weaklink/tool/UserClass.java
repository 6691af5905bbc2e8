package io.weaklink.tool;

/** Classes by the names that somebody gave on the command line. No name of a file gets here. */
final class UserClass {

    private static final String ARRAY = "[]";

    private UserClass() {}

    /**
     * Returns the class of this name, or the class of its arrays if {@code []} stands behind it.
     *
     * @throws ClassNotFoundException if there is none
     */
    static Class<?> named(String name) throws ClassNotFoundException {
        return name.endsWith(ARRAY)
                ? named(name.substring(0, name.length() - ARRAY.length())).arrayType()
                : Class.forName(name, true, UserClass.class.getClassLoader());
    }
}
