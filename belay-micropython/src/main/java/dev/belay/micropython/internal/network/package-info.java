// SPDX-License-Identifier: Apache-2.0
/**
 * Sockets and TLS of programs on a virtual board, over those of the host. All of it is used on the thread of the board only,
 * unless documented otherwise.
 */
@NullMarked
package dev.belay.micropython.internal.network;

import org.jspecify.annotations.NullMarked;
