// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a test class a board. Constructors and test methods may have parameters of these types:
 *
 * <ul>
 *   <li>{@link dev.belay.Device}
 *   <li>an interface with {@link dev.belay.bind.PythonSource} or {@link dev.belay.bind.Task}, bound to the board
 *   <li>what stands behind a virtual board ({@link dev.belay.Device#unwrap}), or an {@code Optional} of it
 * </ul>
 *
 * <p>The connection is opened before the first test of the class, with a fresh interpreter, shared by its tests and those of
 * its nested classes, and closed after the last. The port is that of the system property {@code belay.port}, of the
 * environment variable {@code BELAY_PORT} or {@code BELAY_DEVICE}, or {@link #port}. Which board a test failed on and what
 * that printed is attached to the failure. Where JUnit runs tests in parallel, those on one board still run one after the other.
 *
 * <p>Where {@code -Dbelay.boards} chooses among the boards of {@code boards.toml}, a class gets the first of them that has what
 * it {@linkplain Needs needs}, or {@linkplain OnEachBoard all} of those.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(HardwareExtension.class)
@ResourceLock(providers = BoardLocks.class)
public @interface HardwareTest {
    /** The port where nothing else names one, such as {@code virtual:}. */
    String port() default "";

    /** Whether the tests are skipped, visibly, when there is no board; otherwise, and with {@code -Dbelay.failIfNoBoard}, they fail. */
    boolean disabledWithoutBoard() default false;

    /** How long the connection lives; with {@link BoardLife#TEST} each test begins with a fresh interpreter. */
    BoardLife life() default BoardLife.CLASS;

    /**
     * Whether it is a failure when proxies ({@link dev.belay.Device#proxy}) that own an object on the board were not closed, or
     * threads that the tests started still run, when the board's life ends.
     */
    boolean failOnLeaks() default false;
}
