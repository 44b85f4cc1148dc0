// SPDX-License-Identifier: Apache-2.0
/**
 * Values that scans, plans and transfers of a sync share: the record of the last deploy, hashes, paths and free space.
 */
@NullMarked
package dev.belay.internal.sync.record;

import org.jspecify.annotations.NullMarked;
