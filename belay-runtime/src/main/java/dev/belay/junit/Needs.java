// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a board must be or have for a test: labels, fixtures or names of the hardware map {@code boards.toml}, the same words as in
 * Python tests. A test runs on the first of the chosen boards ({@code -Dbelay.boards}) that has all that it, its class and the
 * classes around it need; a method that needs more than the board of its class has gets a connection of its own. Where no board
 * has it, the test is skipped, and reports say why; with {@code -Dbelay.failIfNoBoard} it fails.
 *
 * @see HardwareTest
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
    /** Such as {@code "rp2", "loopback-gp0-gp1"}. */
    String[] value();
}
