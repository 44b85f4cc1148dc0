// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method start a Python function in a thread on the board, and return at once. It must be {@code void}; what the function
 * raises, the board prints.
 *
 * <p>To bind an interface with such a method to a board without threads, as all with CircuitPython, is a
 * {@link dev.belay.errors.FeatureUnavailableException}. Most boards have room for one thread besides the main program.
 *
 * <p>May stand several times on one method, with a source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(BoardThread.Variants.class)
@SuppressWarnings("JavaLangClash") // the word that users of Belay look for; who needs both writes java.lang.Thread
public @interface BoardThread {
    /** The function's source; by default it is in the source that {@link PythonSource} names. */
    String value() default "";

    /** The function's name; by default the method's, in snake_case. */
    String name() default "";

    /** The implementation of Python that this is for, such as {@code circuitpython}; by default all. The first that fits counts. */
    String implementation() default "";

    /** Whether the source may go through {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;

    /** Whether each call is run again after a reconnect. */
    boolean record() default true;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** Those that stand on the method. */
        BoardThread[] value();
    }
}
