// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a method of a typed proxy is called on the board; by default it is the method's name in snake_case. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RemoteName {
    /** The name in Python. */
    String value();
}
