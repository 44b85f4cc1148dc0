// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.maven.scaffold;

import org.jspecify.annotations.NullMarked;
