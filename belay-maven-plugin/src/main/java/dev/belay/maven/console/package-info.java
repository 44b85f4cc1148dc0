// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.maven.console;

import org.jspecify.annotations.NullMarked;
