// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.errors;

import org.jspecify.annotations.NullMarked;
