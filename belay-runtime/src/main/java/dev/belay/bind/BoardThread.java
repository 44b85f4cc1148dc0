// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that starts a Python function in a thread on the board and returns immediately. The method must be
 * {@code void}; the board prints the exceptions of the function.
 *
 * <p>Binding an interface with such a method throws a {@link dev.belay.errors.FeatureUnavailableException} on boards
 * without threads, such as all boards with CircuitPython. Most boards support one thread besides the main program.
 *
 * <p>Repeatable, with a variant of the source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(BoardThread.Variants.class)
public @interface BoardThread {
    /** Source of the function; by default the function is in the source that {@link PythonSource} names. */
    String value() default "";

    /** Name of the function; by default the name of the method in snake_case. */
    String name() default "";

    /**
     * The Python implementation that this variant is for, such as {@code circuitpython}; by default all. The first
     * matching variant is used.
     */
    String implementation() default "";

    /** Whether the source may be minified by {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;

    /** Whether calls are repeated after a reconnect. */
    boolean record() default true;

    /** Container for the repeated annotation. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** The annotations of the method. */
        BoardThread[] value();
    }
}
