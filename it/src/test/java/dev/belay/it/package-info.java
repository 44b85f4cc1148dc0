// SPDX-License-Identifier: Apache-2.0
/** Builds the sample projects with a real Maven and looks at what came of it. */
@NullMarked
package dev.belay.it;

import org.jspecify.annotations.NullMarked;
