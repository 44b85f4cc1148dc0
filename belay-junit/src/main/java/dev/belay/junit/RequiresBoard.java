// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requirements of a test on its board: labels, fixtures or names in the hardware map {@code boards.toml}, the same words as in
 * Python tests. A test runs on the first of the selected boards ({@code -Dbelay.boards}) that meets the requirements of the
 * test, its class and the enclosing classes. If the board of the class does not meet the requirements of a method, the method
 * has a connection of its own to a board that does. If no board meets them, the test is skipped with the reason in the report;
 * with {@code -Dbelay.failIfNoBoard} it fails.
 *
 * @see HardwareTest
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresBoard {
    /** Labels, fixtures or names, such as {@code "rp2", "loopback-gp0-gp1"}. */
    String[] value();
}
