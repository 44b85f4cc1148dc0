// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.maven.testing;

import org.jspecify.annotations.NullMarked;
