// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.packages.io;

import org.jspecify.annotations.NullMarked;
