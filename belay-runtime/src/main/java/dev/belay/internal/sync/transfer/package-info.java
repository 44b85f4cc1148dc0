// SPDX-License-Identifier: Apache-2.0
/**
 * Execution of a sync plan: sends the steps and file contents in blocks, in binary or as Python literals, and repeats
 * those that were not acknowledged.
 */
@NullMarked
package dev.belay.internal.sync.transfer;

import org.jspecify.annotations.NullMarked;
