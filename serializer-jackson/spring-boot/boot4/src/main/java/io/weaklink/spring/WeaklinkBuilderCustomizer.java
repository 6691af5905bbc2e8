package io.weaklink.spring;

import io.weaklink.WeaklinkBuilder;

/**
 * A bean that adds to the setup of weak references that Boot builds. Called once, in the order of the beans, after the
 * configuration keys and all that was found: so its word counts.
 *
 * <p>What it declares holds for the application's own documents. For JSON that comes from outside the declarations hold as well,
 * without what {@link io.weaklink.Weaklink#confined} leaves out. If the application has a {@code Weaklink} bean of its own, nobody
 * calls a customizer.
 *
 * <pre>{@code
 * @Bean
 * WeaklinkBuilderCustomizer proxies() {
 *     return builder -> builder.sameAs(Customer.class, Hibernate::unproxy);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface WeaklinkBuilderCustomizer {

    /**
     * Changes the builder.
     *
     * @param builder the builder, to which everything else was told already; not to be kept
     */
    void customize(WeaklinkBuilder builder);
}
