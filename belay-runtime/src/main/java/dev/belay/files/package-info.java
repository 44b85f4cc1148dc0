// SPDX-License-Identifier: Apache-2.0
/** Single files on a board; {@link dev.belay.sync} is for trees. */
@NullMarked
package dev.belay.files;

import org.jspecify.annotations.NullMarked;
