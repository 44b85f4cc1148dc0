// SPDX-License-Identifier: Apache-2.0
/** Files of a new project, as created by {@code belay:new}. */
@NullMarked
package dev.belay.maven.scaffold;

import org.jspecify.annotations.NullMarked;
