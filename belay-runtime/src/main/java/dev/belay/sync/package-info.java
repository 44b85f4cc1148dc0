// SPDX-License-Identifier: Apache-2.0
/**
 * Puts trees of files on a board: scan both sides, plan, apply. {@link dev.belay.internal.sync.transfer.Sync} is where it begins.
 */
@NullMarked
package dev.belay.sync;

import org.jspecify.annotations.NullMarked;
