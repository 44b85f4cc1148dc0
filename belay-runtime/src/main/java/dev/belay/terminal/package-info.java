// SPDX-License-Identifier: Apache-2.0
/** A person at a board's prompt. */
@NullMarked
package dev.belay.terminal;

import org.jspecify.annotations.NullMarked;
