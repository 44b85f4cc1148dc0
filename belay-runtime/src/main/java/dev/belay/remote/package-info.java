// SPDX-License-Identifier: Apache-2.0
/**
 * Proxies of objects that stay on the board, untyped ({@link dev.belay.remote.RemoteObject}) and typed (interfaces).
 */
@NullMarked
package dev.belay.remote;

import org.jspecify.annotations.NullMarked;
