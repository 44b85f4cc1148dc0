// SPDX-License-Identifier: Apache-2.0
/** The image, a folder that mirrors the board's file system. Independent of Maven. */
@NullMarked
package dev.belay.image;

import org.jspecify.annotations.NullMarked;
