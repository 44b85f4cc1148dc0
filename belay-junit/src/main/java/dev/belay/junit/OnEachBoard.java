// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs all tests of a {@link HardwareTest} class on each selected board ({@code -Dbelay.boards}) that meets the
 * {@linkplain RequiresBoard requirements} of the class. A method with further requirements runs on the boards that meet them.
 *
 * <p>One board after the other, or, if JUnit runs tests in parallel ({@code junit.jupiter.execution.parallel.enabled}), the boards
 * at the same time, as many as JUnit has threads, each by one test at a time. {@code @Execution(SAME_THREAD)} on the class, or
 * one instance for all tests ({@code @TestInstance(PER_CLASS)}), has one board after the other there, too.
 *
 * <p>Requires JUnit 5.14.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(JUnitVersion.OnEachBoardRequirement.class)
@ExtendWith(OnEachBoardExtension.class)
public @interface OnEachBoard {}
