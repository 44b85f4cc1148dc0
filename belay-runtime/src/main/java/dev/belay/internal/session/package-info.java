// SPDX-License-Identifier: Apache-2.0
/**
 * The session of one board: commands, reconnects and the state that the packages of the API share. They use it as a
 * {@link dev.belay.internal.session.BoardSession}. Thread-safe: commands of several threads run one after the other.
 */
@NullMarked
package dev.belay.internal.session;

import org.jspecify.annotations.NullMarked;
