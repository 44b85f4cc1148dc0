// SPDX-License-Identifier: Apache-2.0
/** Leases: a board belongs to a module of a build until the module ends. */
@NullMarked
package dev.belay.maven.lease;

import org.jspecify.annotations.NullMarked;
