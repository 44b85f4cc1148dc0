// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method run the body of a Python function at the top level of the board's program, so that the names it binds are global:
 * imports, pins, objects. The function's parameters become global names, too, with the arguments or the defaults as values.
 *
 * <p>{@code void setUp(int pin)} runs the body of {@code def set_up(pin):}, unless {@link #name} says otherwise. It must be
 * {@code void}, and the body neither returns nor yields.
 *
 * <p>May stand several times on one method, with a source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Setup.Variants.class)
public @interface Setup {
    /** The source: a function of that name, or just statements; by default it is in the source that {@link PythonSource} names. */
    String value() default "";

    /** The function's name; by default the method's, in snake_case. */
    String name() default "";

    /** The implementation of Python that this is for, such as {@code circuitpython}; by default all. The first that fits counts. */
    String implementation() default "";

    /** Whether it runs when the interface is bound. Without parameters, then. */
    boolean autoInit() default false;

    /**
     * Which of several with {@link #autoInit} runs first: the lower. Those of equal order run as their functions stand in their
     * source file.
     */
    int order() default 0;

    /** Whether the source may go through {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;

    /** Whether each call is run again after a reconnect. */
    boolean record() default true;

    /** Whether what the code raises is dropped. */
    boolean ignoreErrors() default false;

    /** How long a call may take before it is interrupted, in milliseconds; 0 for {@link dev.belay.DeviceOptions#callTimeout}. */
    long timeoutMillis() default 0;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** Those that stand on the method. */
        Setup[] value();
    }
}
