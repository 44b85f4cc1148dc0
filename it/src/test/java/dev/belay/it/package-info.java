// SPDX-License-Identifier: Apache-2.0
/** Builds the sample projects with a real Maven and checks the results. */
@NullMarked
package dev.belay.it;

import org.jspecify.annotations.NullMarked;
