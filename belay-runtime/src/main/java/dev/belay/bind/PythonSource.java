// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the Python source with the functions that the methods of an interface call. A variant for one Python
 * implementation in the same folder, such as {@code Blinky.circuitpython.py} for {@code Blinky.py}, is sent instead to
 * boards that run it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PythonSource {
    /**
     * Name of a resource, resolved by {@link Class#getResourceAsStream}; by default {@code <SimpleName>.py} in the
     * package of the interface.
     */
    String value() default "";

    /** Whether the source may be minified by {@link dev.belay.DeviceOptions#minifier}. */
    boolean minify() default true;
}
