// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.packages.store;

import org.jspecify.annotations.NullMarked;
