/**
 * Underhood in a Spring Boot application, 3.5 and 4.0: a store and a viewer that are there when the
 * artifact is. What is configured, and how, stands with {@link
 * dev.underhood.spring.UnderhoodProperties}.
 */
@NullMarked
package dev.underhood.spring;

import org.jspecify.annotations.NullMarked;
