// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.python.rewrite;

import org.jspecify.annotations.NullMarked;
