// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.repl;

import org.jspecify.annotations.NullMarked;
