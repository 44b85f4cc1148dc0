// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.sync.plan;

import org.jspecify.annotations.NullMarked;
