// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/** The only board there is: of the serial ports behind USB, the one where MicroPython or CircuitPython answers. */
public record AutoPortSpec() implements PortSpec {
    static final String TEXT = "auto";

    @Override
    public String text() {
        return TEXT;
    }
}
