// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a default method that is called when the interface is bound, before the setups with {@link Setup#autoInit}, for
 * example to copy files to the board. The method has no parameters, or a single parameter of type
 * {@link dev.belay.Device}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BeforeAutoInit {}
