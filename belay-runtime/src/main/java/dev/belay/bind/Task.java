// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method call a Python function on the board, with its arguments by position, and return what that returns.
 *
 * <p>{@code void readTemperature()} calls {@code read_temperature()}, unless {@link #name} says otherwise. Arguments are what
 * {@link dev.belay.python.Literals#write} takes, results what {@link dev.belay.python.Converter#to} gives; {@code void}
 * drops the result.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Task {
    /** The function's source; by default it is in the source that {@link PythonSource} names. */
    String value() default "";

    /** The function's name; by default the method's, in snake_case. */
    String name() default "";
}
