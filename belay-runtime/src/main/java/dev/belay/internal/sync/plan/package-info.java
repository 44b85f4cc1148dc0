// SPDX-License-Identifier: Apache-2.0
/**
 * Planning of a sync: compares the files of the host with those of the board and computes the changes. Changes nothing.
 */
@NullMarked
package dev.belay.internal.sync.plan;

import org.jspecify.annotations.NullMarked;
