// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a default method when the interface is bound, after the setups with {@link Setup#autoInit}. It takes nothing, or the
 * {@link dev.belay.Device}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AfterAutoInit {}
