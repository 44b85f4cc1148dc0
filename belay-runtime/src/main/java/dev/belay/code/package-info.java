// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.code;

import org.jspecify.annotations.NullMarked;
