// SPDX-License-Identifier: Apache-2.0
package dev.belay.find;

import dev.belay.link.Link;
import dev.belay.link.LinkProvider;
import dev.belay.link.SerialLinkProvider;
import dev.belay.port.AutoPortSpec;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import dev.belay.port.UsbPortSpec;

/** Opens {@code usb:} and {@code auto}: finds the serial port that is meant, and opens that. */
public final class FoundLinkProvider implements LinkProvider {
    @Override
    public boolean opens(PortSpec port) {
        return port instanceof UsbPortSpec || port instanceof AutoPortSpec;
    }

    @Override
    public Link open(PortSpec port) {
        int baud = ((SerialSpec) port).baud();
        Finder finder = new Finder(Boards.present(), device -> Boards.answers(device, baud));
        SerialDevice device = port instanceof UsbPortSpec usb ? finder.find(usb) : finder.findAny(port);
        return new SerialLinkProvider().open(new SerialPortSpec(device.path(), baud));
    }
}
