// SPDX-License-Identifier: Apache-2.0
/** The session of one board: commands, reconnects and the state that the packages of the API share. */
@NullMarked
package dev.belay.internal.session;

import org.jspecify.annotations.NullMarked;
