// SPDX-License-Identifier: Apache-2.0
/**
 * Helpers for locks, cache folders, cleanup and blocked writes, shared by the links and the plugin. Depends on the
 * exceptions only.
 */
@NullMarked
package dev.belay.internal.io;

import org.jspecify.annotations.NullMarked;
