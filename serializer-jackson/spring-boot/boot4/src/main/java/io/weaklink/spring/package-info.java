/**
 * Weaklink in a Spring Boot application.
 *
 * <ul>
 *   <li>{@link io.weaklink.spring.WeaklinkAutoConfiguration}: the setup, its registry and the Jackson module as beans
 *   <li>What an application declares: {@link io.weaklink.spring.WeaklinkBuilderCustomizer}, {@link
 *       io.weaklink.spring.NaturalNames}, {@link io.weaklink.spring.Exported}
 *   <li>What it asks for: the mapper for its own documents, {@link io.weaklink.spring.Trusted}
 *   <li>What its operators see: an endpoint and metrics, both fed by the counts of reads
 * </ul>
 */
@NullMarked
package io.weaklink.spring;

import org.jspecify.annotations.NullMarked;
