package io.weaklink.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The knots of a package: groups of files in which each file knows each other one, directly or through others of the
 * group. A file is a top-level type with all types nested in it. A package without knots can be read from the bottom up.
 *
 * <p>A file knows what its class files name; comments and constants of primitive types or strings leave no trace there.
 * Immutable; an instance is made for one question.
 */
public final class FileKnots {

    private final SortedMap<String, SortedSet<String>> known;

    private FileKnots(SortedMap<String, SortedSet<String>> known) {
        this.known = known;
    }

    /**
     * Returns the knots of the main code that stands in the package of this test: for each one the names of its files, in
     * the order of the alphabet.
     */
    public static List<List<String>> around(Class<?> test) {
        return in(test.getPackageName(), ModuleFiles.around(test).importMain());
    }

    static List<List<String>> in(String packageName, JavaClasses classes) {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().equals(packageName)) {
                SortedSet<String> names = known.computeIfAbsent(file(type), file -> new TreeSet<>());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getPackageName().equals(packageName)) {
                        names.add(file(target));
                    }
                }
            }
        }
        return new FileKnots(known).find();
    }

    private static String file(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private List<List<String>> find() {
        SortedMap<String, Set<String>> reached = new TreeMap<>();
        for (String file : known.keySet()) {
            reached.put(file, reachedFrom(file));
        }
        return reached.keySet().stream()
                .map(file -> knotOf(file, reached))
                .filter(knot -> knot.size() > 1)
                .distinct()
                .toList();
    }

    /** Returns the files that are reached from this one, and from which this one is reached. */
    private static List<String> knotOf(String file, SortedMap<String, Set<String>> reached) {
        return reached.keySet().stream()
                .filter(other -> other.equals(file)
                        || reached.get(file).contains(other)
                                && reached.get(other).contains(file))
                .toList();
    }

    private Set<String> reachedFrom(String file) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(file));
        while (!open.isEmpty()) {
            for (String next : known.getOrDefault(open.remove(open.size() - 1), new TreeSet<>())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }
}
