// SPDX-License-Identifier: Apache-2.0
/** Links to programs on this machine that behave like boards, over pipes or a pseudo-terminal. */
@NullMarked
package dev.belay.internal.process;

import org.jspecify.annotations.NullMarked;
