// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import dev.belay.errors.DeviceException;
import dev.belay.internal.find.Boards;
import dev.belay.internal.io.PortLock;
import dev.belay.port.PortSpec;
import dev.belay.port.Rfc2217PortSpec;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import dev.belay.port.TcpPortSpec;
import dev.belay.port.TelnetPortSpec;
import dev.belay.port.VirtualPortSpec;
import dev.belay.port.WebReplPortSpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What identifies the board at a port, whatever the port is called: the keys of the locks that opening it takes. */
final class LeaseKeys {
    private LeaseKeys() {}

    /** Returns the keys of a port; empty if there is nothing to share, or nothing there. */
    static List<String> of(PortSpec port) {
        if (port instanceof SerialPortSpec serial) {
            return List.of(PortLock.key(serial.path()));
        } else if (port instanceof SerialSpec usb) {
            return usb(usb);
        } else if (port instanceof VirtualPortSpec virtual) {
            return virtual.folder().isEmpty() ? List.of() : List.of(PortLock.folderKey(Path.of(virtual.folder())));
        } else if (port instanceof TcpPortSpec tcp) {
            return addresses(tcp.host(), tcp.port());
        } else if (port instanceof Rfc2217PortSpec server) {
            return addresses(server.host(), server.port());
        } else if (port instanceof TelnetPortSpec telnet) {
            return addresses(telnet.host(), telnet.port());
        } else if (port instanceof WebReplPortSpec web) {
            return addresses(web.host(), web.port());
        }
        return List.of(port.text());
    }

    /** A board that is not plugged in is not reserved: opening it says what is wrong. */
    private static List<String> usb(SerialSpec port) {
        try {
            return List.of(PortLock.key(Boards.find(port).path()));
        } catch (DeviceException e) {
            return List.of();
        }
    }

    /** All addresses, because a connection takes the first that answers. */
    private static List<String> addresses(String host, int port) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> PortLock.addressKey(address, port))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
