// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.micropython.internal.files;

import org.jspecify.annotations.NullMarked;
