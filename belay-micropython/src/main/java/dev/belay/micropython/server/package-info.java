// SPDX-License-Identifier: Apache-2.0
/** Serves a virtual board to programs outside the JVM: on a pseudo-terminal and on a loopback TCP port. */
@NullMarked
package dev.belay.micropython.server;

import org.jspecify.annotations.NullMarked;
