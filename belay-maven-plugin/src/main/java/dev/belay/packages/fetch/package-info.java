// SPDX-License-Identifier: Apache-2.0
/**
 * Loaders that fetch packages from their sources, one for each kind of source, and arrange their files for import. Use
 * the network and the cache, but neither the lock nor the store.
 */
@NullMarked
package dev.belay.packages.fetch;

import org.jspecify.annotations.NullMarked;
