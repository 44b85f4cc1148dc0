// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that runs the body of a Python function at the top level of the board's program, and is called once
 * when the device is closed, for example to switch off motors. The method has no parameters and must be {@code void}.
 * It is not called if the connection is lost by then or the interpreter was restarted.
 *
 * <p>Repeatable, with a variant of the source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Teardown.Variants.class)
public @interface Teardown {
    /**
     * Source: a function with this name, or statements; by default the function is in the source that
     * {@link PythonSource} names.
     */
    String value() default "";

    /** Name of the function; by default the name of the method in snake_case. */
    String name() default "";

    /**
     * The Python implementation that this variant is for, such as {@code circuitpython}; by default all. The first
     * matching variant is used.
     */
    String implementation() default "";

    /**
     * Position among the teardowns; lower values run first. Teardowns with equal values run in the order of their
     * functions in the source file.
     */
    int order() default 0;

    /** Whether the source may be minified by {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;

    /** Whether calls are repeated after a reconnect. */
    boolean record() default true;

    /** Whether exceptions of the code are ignored. */
    boolean ignoreErrors() default false;

    /** Time in milliseconds after which a call is interrupted; 0 for {@link dev.belay.DeviceOptions#callTimeout}. */
    long timeoutMillis() default 0;

    /** Container for the repeated annotation. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** The annotations of the method. */
        Teardown[] value();
    }
}
