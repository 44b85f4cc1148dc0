// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.hardware;

import org.jspecify.annotations.NullMarked;
