// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Provides a board to a test class. Constructors and test methods may have parameters of these types:
 *
 * <ul>
 *   <li>{@link dev.belay.Device}
 *   <li>an interface with {@link dev.belay.bind.PythonSource} or {@link dev.belay.bind.Task}, bound to the board
 *   <li>the implementation of a virtual board ({@link dev.belay.Device#unwrap}), or an {@code Optional} of it
 * </ul>
 *
 * <p>The connection is opened before the first test of the class, with a fresh interpreter, shared by its tests and those of
 * its nested classes, and closed after the last. The port comes from the system property {@code belay.port}, the environment
 * variable {@code BELAY_PORT} or {@code BELAY_DEVICE}, or {@link #port}, in this order. A failed test reports its board (name,
 * port, firmware), the board's output, and what displays at a virtual board show as suppressed exceptions; pictures of the
 * displays ({@link dev.belay.micropython.machine.VisibleDevice}) are in the folder {@code target/belay/pictures}. When JUnit runs tests in parallel, tests on the same board
 * still run one after the other.
 *
 * <p>If {@code -Dbelay.boards} selects boards of {@code boards.toml}, the class runs on the first of them that meets its
 * {@linkplain RequiresBoard requirements}, or on {@linkplain OnEachBoard all} that do.
 *
 * <p>Requires JUnit 5.11. JUnit 5.11 has neither locks that depend on the test class, so that a class that runs concurrently
 * fails there, nor the test's context in its constructor, so that a constructor cannot take the board of a single test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(JUnitVersion.HardwareTestRequirement.class)
@ExtendWith(HardwareExtension.class)
// JUnit 5.11 ignores the providers and requires a key; a shared one locks nothing
@ResourceLock(value = BoardLocksProvider.KEY, mode = ResourceAccessMode.READ, providers = BoardLocksProvider.class)
public @interface HardwareTest {
    /** The port that is used when no configuration names one, such as {@code virtual:}. */
    String port() default "";

    /**
     * Skips tests, with the reason, if no board is available. If this is false, or with {@code -Dbelay.failIfNoBoard}, they
     * fail.
     */
    boolean disabledWithoutBoard() default false;

    /** The lifetime of the connection; with {@link BoardLifecycle#TEST} each test starts with a fresh interpreter. */
    BoardLifecycle life() default BoardLifecycle.CLASS;

    /**
     * Fails a test that leaves proxies ({@link dev.belay.Device#proxy}) of objects on the board unclosed, or leaves threads
     * running, when the lifetime of the board ends.
     */
    boolean failOnLeaks() default false;
}
