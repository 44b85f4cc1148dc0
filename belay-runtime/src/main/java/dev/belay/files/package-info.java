// SPDX-License-Identifier: Apache-2.0
/** Single files on a board: read, write, list, delete. For whole trees see {@link dev.belay.sync}. */
@NullMarked
package dev.belay.files;

import org.jspecify.annotations.NullMarked;
