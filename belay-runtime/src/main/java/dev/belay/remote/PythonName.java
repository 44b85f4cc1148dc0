// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Name of the Python method or attribute of a typed proxy's method; by default the name of the Java method in
 * snake_case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PythonName {
    /** The name in Python. */
    String value();
}
