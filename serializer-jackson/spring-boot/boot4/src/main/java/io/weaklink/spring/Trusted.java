package io.weaklink.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Asks for the Jackson mapper for documents that the application has written itself: snapshots, rows of its own database. It is
 * Boot's mapper with the whole setup: references reach the live objects of the registry, all natural names and resolvers, and
 * restored objects adopt what the setup lets them adopt.
 *
 * <p>Boot's own mapper, the one without this mark, also reads what others send, and reaches less by default; see the configuration
 * key {@code weaklink.json.trust}.
 *
 * <pre>{@code
 * WorldStore(@Trusted JsonMapper mapper) { ... }
 * }</pre>
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Trusted {}
