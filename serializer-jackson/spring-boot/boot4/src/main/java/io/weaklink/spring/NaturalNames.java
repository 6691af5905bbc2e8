package io.weaklink.spring;

import static java.util.Objects.requireNonNull;

import io.weaklink.WeaklinkBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A bean that names the objects of one type, and finds the objects again by their names; see {@link WeaklinkBuilder#natural}, which
 * is told of each such bean. The type is the type argument with which the bean is declared, so a bean method declares it:
 *
 * <pre>{@code
 * @Bean
 * NaturalNames<Customer> customerNames(CustomerRepository customers) {
 *     return NaturalNames.byId("customer", Customer::getId, Long::valueOf, customers::findAllById);
 * }
 * }</pre>
 *
 * <p>The bean is not made before the first name is asked for, so it may depend on beans that depend on Jackson's mapper. It is
 * called by all threads that read and write. Senders of HTTP requests reach what it finds only if the bean is {@link Exported}.
 *
 * @param <T> the type of the objects; a subtype that has a bean of its own goes by that
 */
public interface NaturalNames<T> {

    /** Returns the name of the object: never null, and the same as long as the object can be referred to. */
    String nameOf(T object);

    /**
     * Finds objects by their names. Called once for all missing names of a document.
     *
     * @param names names that a document holds. Whoever wrote the document chose them, so they may be anything
     * @return the objects that have these names, never null; it may leave objects out, and may give further ones
     */
    Iterable<? extends T> findAll(Set<String> names);

    /** Returns names that two functions give and find, as the two methods of this interface say. */
    static <T> NaturalNames<T> of(
            Function<? super T, String> name, Function<? super Set<String>, ? extends Iterable<? extends T>> objects) {
        requireNonNull(name, "name");
        requireNonNull(objects, "objects");
        return new NaturalNames<>() {
            @Override
            public String nameOf(T object) {
                return name.apply(object);
            }

            @Override
            public Iterable<? extends T> findAll(Set<String> names) {
                return objects.apply(names);
            }
        };
    }

    /**
     * Returns names like {@code customer/42}, of a prefix and the id of the object. An object without an id is refused when a
     * reference to it is written. A name that has another prefix, or whose id {@code parse} refuses, finds nothing.
     *
     * @param prefix stands before the slash
     * @param id gives the id of an object; null if it has none yet
     * @param parse makes an id of its text, as {@code Long::valueOf} does; throws an {@code IllegalArgumentException} if the text
     *     is not that of an id
     * @param objects gives the objects that have these ids, never null; not asked if there are none
     */
    static <T, I> NaturalNames<T> byId(
            String prefix,
            Function<? super T, ? extends I> id,
            Function<? super String, ? extends I> parse,
            Function<? super Set<I>, ? extends Iterable<? extends T>> objects) {
        requireNonNull(id, "id");
        requireNonNull(parse, "parse");
        requireNonNull(objects, "objects");
        String start = requireNonNull(prefix, "prefix") + "/";
        return of(object -> start + id.apply(object), names -> {
            Set<I> ids = new HashSet<>();
            for (String name : names) {
                if (name.startsWith(start)) {
                    try {
                        ids.add(parse.apply(name.substring(start.length())));
                    } catch (IllegalArgumentException noId) {
                        // The sender has made it up, and so it names nothing.
                    }
                }
            }
            return ids.isEmpty() ? List.of() : objects.apply(ids);
        });
    }
}
