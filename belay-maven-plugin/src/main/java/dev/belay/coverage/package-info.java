// SPDX-License-Identifier: Apache-2.0
/** Which lines of a project's Python have run on boards. Knows no Maven. */
@NullMarked
package dev.belay.coverage;

import org.jspecify.annotations.NullMarked;
