// SPDX-License-Identifier: Apache-2.0
/** Where a board is: the forms of a port, and the exclusive hold on one. */
@NullMarked
package dev.belay.port;

import org.jspecify.annotations.NullMarked;
