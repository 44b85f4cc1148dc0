// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that calls a Python function on the board with positional arguments, and returns its result.
 *
 * <p>{@code double readTemperature()} calls {@code read_temperature()}, unless {@link #name} has another name.
 * Arguments are written by {@link dev.belay.python.Literals#write}, results converted by
 * {@link dev.belay.python.Converter#to}; a {@code void} method ignores the result. A method may also return
 *
 * <ul>
 *   <li>{@code CompletableFuture<T>}: the call runs later, on a thread of the device
 *   <li>{@code Stream<T>} or {@code Iterator<T>} of the values of a generator function, fetched {@link #prefetch} at a
 *       time; a stream that is not read to its end must be closed
 *   <li>{@code dev.belay.clock.Timed<T>}: the value with the time of the call; the clocks are compared before the first
 *       call
 *   <li>{@code dev.belay.code.Generator<T, S>}, which runs strictly step by step and accepts values
 * </ul>
 *
 * <p>Repeatable, with a variant of the source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Task.Variants.class)
public @interface Task {
    /** Source of the function; by default the function is in the source that {@link PythonSource} names. */
    String value() default "";

    /** Name of the function; by default the name of the method in snake_case. */
    String name() default "";

    /**
     * The Python implementation that this variant is for, such as {@code circuitpython}; by default all. The first
     * matching variant is used.
     */
    String implementation() default "";

    /**
     * Whether the source may be minified by {@link dev.belay.DeviceOptions#minifier}. For functions of a resource,
     * {@link PythonSource#minify} applies instead.
     */
    boolean minify() default true;

    /** Whether calls are repeated after a reconnect, to restore state on the board. Not possible for generators. */
    boolean record() default false;

    /**
     * Largest number of values of a generator to fetch at once; a slow generator returns fewer. 1 runs it strictly step
     * by step.
     */
    int prefetch() default 32;

    /** Time in milliseconds after which a call is interrupted; 0 for {@link dev.belay.DeviceOptions#callTimeout}. */
    long timeoutMillis() default 0;

    /** Container for the repeated annotation. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** The annotations of the method. */
        Task[] value();
    }
}
