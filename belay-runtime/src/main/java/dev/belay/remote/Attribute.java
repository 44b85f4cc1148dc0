// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a typed proxy that reads an attribute, or with one parameter sets it:
 * {@code @Attribute double getGain()} and {@code @Attribute void setGain(double value)} access {@code gain}. Methods
 * without this annotation call the methods of the object.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Attribute {}
