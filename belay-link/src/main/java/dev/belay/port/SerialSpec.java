// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/** A port that is a serial port of this computer, behind USB or not. */
public sealed interface SerialSpec extends PortSpec permits SerialPortSpec, UsbPortSpec, AutoPortSpec {
    /** The speed of nearly all boards. */
    int USUAL_BAUD = 115200;

    /** Returns the speed in bits per second, 1 to 100,000,000. Boards with USB of their own ignore it. */
    int baud();
}
