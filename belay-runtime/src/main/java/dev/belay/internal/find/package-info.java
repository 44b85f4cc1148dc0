// SPDX-License-Identifier: Apache-2.0
/** Selection of the board at {@code usb:} and {@code auto} ports among the serial ports of this machine. */
@NullMarked
package dev.belay.internal.find;

import org.jspecify.annotations.NullMarked;
