// SPDX-License-Identifier: Apache-2.0
/**
 * Synchronization of file trees to a board: {@link dev.belay.Device#plan} compares both sides, {@link
 * dev.belay.sync.SyncPlan#apply} carries the changes out.
 */
@NullMarked
package dev.belay.sync;

import org.jspecify.annotations.NullMarked;
