// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.micropython.internal.wasm;

import org.jspecify.annotations.NullMarked;
