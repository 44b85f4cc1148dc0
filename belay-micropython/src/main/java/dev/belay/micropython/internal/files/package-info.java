// SPDX-License-Identifier: Apache-2.0
/**
 * The file system of a virtual board: a tree in memory, its limits, and its persistent copy in a folder of the host.
 * The tree is thread-safe.
 */
@NullMarked
package dev.belay.micropython.internal.files;

import org.jspecify.annotations.NullMarked;
