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
 * Runs all tests of a {@link HardwareTest} class on each selected board ({@code -Dbelay.boards}) that meets the
 * {@linkplain RequiresBoard requirements} of the class, one board after the other. A method with further requirements runs on the boards
 * that meet them. Requires JUnit 5.14.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@ExtendWith(JUnitVersion.OnEachBoardRequirement.class)
@ExtendWith(OnEachBoardExtension.class)
public @interface OnEachBoard {}
