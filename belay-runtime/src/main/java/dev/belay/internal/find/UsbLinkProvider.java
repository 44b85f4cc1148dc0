// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.find;

import dev.belay.internal.serial.SerialLinkProvider;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.AutoPortSpec;
import dev.belay.port.PortSpec;
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
        SerialSpec spec = (SerialSpec) port;
        return new SerialLinkProvider()
                .open(new SerialPortSpec(Boards.find(spec).path(), spec.baud()), options);
    }

    @Override
    public Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return new SerialLinkProvider().opener(port, options);
    }
}
