// SPDX-License-Identifier: Apache-2.0
/** Python as text: literals in and out, tracebacks, and what a source looks like. Knows no board. */
@NullMarked
package dev.belay.python;

import org.jspecify.annotations.NullMarked;
