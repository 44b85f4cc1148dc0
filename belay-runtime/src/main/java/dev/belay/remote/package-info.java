// SPDX-License-Identifier: Apache-2.0
/** Objects that stay on the board: proxies, untyped and typed. */
@NullMarked
package dev.belay.remote;

import org.jspecify.annotations.NullMarked;
