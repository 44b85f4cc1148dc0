// SPDX-License-Identifier: Apache-2.0
/**
 * Ports: the addresses of boards as users type them, such as {@code /dev/ttyACM0} or {@code ws://HOST}. Values without
 * a connection; immutable. A {@link dev.belay.port.PortProvider} adds forms of its own.
 */
@NullMarked
package dev.belay.port;

import org.jspecify.annotations.NullMarked;
