// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.network.SocketFunctions;
import dev.belay.micropython.machine.Pinout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of the Java module {@code _network}, which {@code network.py} and {@code socket.py} use. */
final class NetworkModules {
    /** What a scan returns for an access point with WPA2. */
    private static final int WPA2 = 5;

    private static final int WPA2_ESP32 = 3;

    private final BoardNetwork network;
    private final WirelessNetwork wireless;
    private final Pinout pinout;
    private final boolean rp2;

    private NetworkModules(BoardNetwork network, Pinout pinout) {
        this.pinout = pinout;
        this.network = network;
        this.wireless = network.wireless();
        rp2 = pinout.platform().equals("rp2");
    }

    static void fill(HostModule module, BoardNetwork network, Pinout pinout) {
        new NetworkModules(network, pinout).fill(module);
    }

    private void fill(HostModule module) {
        module.constant("rp2", rp2);
        module.constant("window", network.sockets().limits().window());
        module.constant("board", pinout.board());
        new SocketFunctions(network.sockets()).addTo(module);
        // The interface 0 is the station, 1 the access point, 2 the cable.
        module.function("is_active", call -> isActive(call.intAt(0)))
                .function("activate", call -> {
                    activate(call.intAt(0), call.booleanAt(1));
                    return null;
                })
                .function("status", call -> status(call.intAt(0)))
                .function("join", call -> {
                    wireless.connect(text(call, 0), text(call, 1));
                    return null;
                })
                .function("leave", call -> {
                    wireless.disconnect();
                    return null;
                })
                .function("scan", call -> scan())
                .function(
                        "rssi",
                        call -> wireless.connection().map(AccessPoint::rssi).orElse(0))
                .function(
                        "channel",
                        call -> wireless.connection().map(AccessPoint::channel).orElse(0))
                .function("host", call -> {
                    wireless.host(hosted(call));
                    return null;
                })
                .function("mac", call -> network.mac(call.intAt(0)))
                .function("address", call -> network.router().ownAddress().getHostAddress());
    }

    private static String text(HostArguments call, int index) {
        return new String(call.dataAt(index), StandardCharsets.UTF_8);
    }

    private boolean isActive(int number) {
        return number == 2 ? network.router().isCableActive() : wireless.isActive(number == 0);
    }

    private void activate(int number, boolean active) {
        if (number == 2) {
            network.router().activateCable(active);
        } else {
            wireless.activate(number == 0, active);
        }
    }

    private int status(int number) {
        return switch (number) {
            case 0 -> wireless.status();
            case 1 -> wireless.isActive(false) ? WirelessNetwork.UP : WirelessNetwork.DOWN;
            default -> network.router().isCableUp() ? WirelessNetwork.UP : WirelessNetwork.DOWN;
        };
    }

    /** Returns tuples of SSID, BSSID, channel, RSSI, security and a number that the ports define differently. */
    private List<Object> scan() {
        List<Object> found = new ArrayList<>();
        int number = 0;
        for (AccessPoint point : wireless.scan()) {
            byte[] address = {(byte) 0xbe, 0x1b, 0, 0, (byte) (++number >> 8), (byte) number};
            int security = point.key().isEmpty() ? 0 : rp2 ? WPA2 : WPA2_ESP32;
            found.add(List.of(
                    point.ssid().getBytes(StandardCharsets.UTF_8),
                    address,
                    point.channel(),
                    point.rssi(),
                    security,
                    rp2 ? (Object) 1 : (Object) false));
        }
        return found;
    }

    private static AccessPoint hosted(HostArguments call) {
        String key = text(call, 1);
        return new AccessPoint(text(call, 0), key.isEmpty() ? Optional.empty() : Optional.of(key), call.intAt(2), 0);
    }
}
