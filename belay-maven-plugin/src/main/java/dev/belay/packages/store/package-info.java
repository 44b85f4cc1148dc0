// SPDX-License-Identifier: Apache-2.0
/**
 * The store of a project, {@code .belay/}, and the cache of downloads for all projects of a user. The store is changed
 * by one thread and process at a time; the cache is shared.
 */
@NullMarked
package dev.belay.packages.store;

import org.jspecify.annotations.NullMarked;
