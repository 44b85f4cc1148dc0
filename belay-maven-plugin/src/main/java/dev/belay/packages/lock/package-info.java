// SPDX-License-Identifier: Apache-2.0
/**
 * The lock {@code .belay/belay.lock}: immutable values, a reader and a writer. Uses no network, and no file except the
 * lock.
 */
@NullMarked
package dev.belay.packages.lock;

import org.jspecify.annotations.NullMarked;
