// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.find;

import dev.belay.internal.serial.SerialLinkProvider;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.AutoPortSpec;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import dev.belay.port.UsbPortSpec;
import java.util.function.Supplier;

/** Opens {@code usb:} and {@code auto} ports: selects a serial port and opens it. */
public final class UsbLinkProvider implements LinkProvider {
    @Override
    public boolean opens(PortSpec port) {
        return port instanceof UsbPortSpec || port instanceof AutoPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        int baud = ((SerialSpec) port).baud();
        BoardSelector boards = new BoardSelector(Boards.present(), device -> Boards.responds(device, baud));
        SerialDevice device = port instanceof UsbPortSpec usb ? boards.find(usb) : boards.findAny(port);
        return new SerialLinkProvider().open(new SerialPortSpec(device.path(), baud), options);
    }

    @Override
    public Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return new SerialLinkProvider().opener(port, options);
    }
}
