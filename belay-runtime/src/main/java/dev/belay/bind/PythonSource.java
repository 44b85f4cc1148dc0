// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the Python source with the functions that an interface's methods stand for. Where there is a source for one implementation
 * of Python beside it, such as {@code Blinky.circuitpython.py} beside {@code Blinky.py}, boards that run this get it instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PythonSource {
    /** A resource, found as {@link Class#getResourceAsStream} does; by default {@code <SimpleName>.py} beside the interface. */
    String value() default "";

    /** Whether the source may go through {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;
}
