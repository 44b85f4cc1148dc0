// SPDX-License-Identifier: Apache-2.0
/** Scans of a board for a sync: sends the scripts that list files and hashes, and parses their responses strictly. */
@NullMarked
package dev.belay.internal.sync.scan;

import org.jspecify.annotations.NullMarked;
