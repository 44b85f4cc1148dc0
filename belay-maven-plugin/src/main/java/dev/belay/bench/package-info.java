// SPDX-License-Identifier: Apache-2.0
/** Which boards there are on a bench, and what each of them has. Knows no Maven. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
