// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs all tests of a {@link HardwareTest} class on each of the chosen boards ({@code -Dbelay.boards}) that has what the class
 * {@linkplain Needs needs}, one board after the other. A method that needs more runs on those that have it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@ExtendWith(EachBoard.class)
public @interface OnEachBoard {}
