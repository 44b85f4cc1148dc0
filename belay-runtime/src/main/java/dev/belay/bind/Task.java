// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method call a Python function on the board, with its arguments by position, and return what that returns.
 *
 * <p>{@code double readTemperature()} calls {@code read_temperature()}, unless {@link #name} says otherwise. Arguments are what
 * {@link dev.belay.python.Literals#write} takes, results what {@link dev.belay.python.Converter#to} gives; {@code void}
 * drops the result. Besides, a method may return
 *
 * <ul>
 *   <li>{@code CompletableFuture<T>}: the call waits for its turn on a thread of the device's own
 *   <li>{@code Stream<T>} or {@code Iterator<T>} of what a generator function yields, fetched {@link #prefetch} values ahead; a
 *       stream that is not read to its end must be closed
 *   <li>{@code dev.belay.clock.Timed<T>}: the value, and when it was there; the clocks are compared before the first one
 *   <li>{@code dev.belay.code.Generator<T, S>}, which runs strictly step by step and can be sent values
 * </ul>
 *
 * <p>May stand several times on one method, with a source for each {@link #implementation}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Task.Variants.class)
public @interface Task {
    /** The function's source; by default it is in the source that {@link PythonSource} names. */
    String value() default "";

    /** The function's name; by default the method's, in snake_case. */
    String name() default "";

    /** The implementation of Python that this is for, such as {@code circuitpython}; by default all. The first that fits counts. */
    String implementation() default "";

    /** Whether the source may go through {@link dev.belay.DeviceOptions#minifier}. Of a resource that is for {@link PythonSource} to say. */
    boolean minify() default true;

    /** Whether each call is run again after a reconnect. For what builds up state; generators cannot be recorded. */
    boolean record() default false;

    /** How many values of a generator are fetched at once, at most; a slow one gives fewer. 1 goes strictly step by step. */
    int prefetch() default 32;

    /** How long a call may take before it is interrupted, in milliseconds; 0 for {@link dev.belay.DeviceOptions#callTimeout}. */
    long timeoutMillis() default 0;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Variants {
        /** Those that stand on the method. */
        Task[] value();
    }
}
