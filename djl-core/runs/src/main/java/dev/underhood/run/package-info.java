/**
 * What a recorded run is made of: immutable values that know the JDK only, and {@link
 * dev.underhood.run.RunListener}, through which they are handed out while a model trains. Nothing
 * here reads or writes anything; no engine, store or drawing type belongs here.
 */
@NullMarked
package dev.underhood.run;

import org.jspecify.annotations.NullMarked;
