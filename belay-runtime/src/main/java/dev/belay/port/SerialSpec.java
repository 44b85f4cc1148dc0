// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/** A port that is a serial port of this computer, behind USB or not. */
public sealed interface SerialSpec extends PortSpec permits SerialPortSpec, UsbPortSpec, AutoPortSpec {
    /** The speed that nearly all boards have. */
    int USUAL_BAUD = 115200;

    /** Returns the speed in bits per second, 1 to 100,000,000. Boards that talk USB themselves do not care. */
    int baud();
}
