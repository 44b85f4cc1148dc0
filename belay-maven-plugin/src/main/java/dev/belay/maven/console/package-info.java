// SPDX-License-Identifier: Apache-2.0
/**
 * Console output of the goals: log messages, test results in the format of Surefire, and a progress bar if Maven runs
 * in a terminal.
 */
@NullMarked
package dev.belay.maven.console;

import org.jspecify.annotations.NullMarked;
