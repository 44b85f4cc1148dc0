// SPDX-License-Identifier: Apache-2.0
/** Links over serial ports, and the list of the ports that are present. The only package that uses jSerialComm. */
@NullMarked
package dev.belay.internal.serial;

import org.jspecify.annotations.NullMarked;
