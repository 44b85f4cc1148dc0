// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of the goals that run tests: Python tests on one or several boards, in parallel across boards, and Java tests
 * in the JVMs of Failsafe.
 */
@NullMarked
package dev.belay.maven.testing;

import org.jspecify.annotations.NullMarked;
