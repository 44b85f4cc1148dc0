// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a typed proxy read an attribute, or with one parameter set it: {@code @Attribute double getGain()} and
 * {@code @Attribute void setGain(double value)} stand for {@code gain}. Other methods call the object's methods.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Attribute {}
