// SPDX-License-Identifier: Apache-2.0
/** What goes on the board: the image, a folder that mirrors the board's file system. Knows no Maven. */
@NullMarked
package dev.belay.image;

import org.jspecify.annotations.NullMarked;
