// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.internal.network.Addresses;
import dev.belay.micropython.internal.network.Router;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decides where the packets of a board go. Thread-safe. */
final class NetworkRouter implements Router {
    static final Inet4Address LOOPBACK = Addresses.of(127, 0, 0, 1);

    /** The errors of lwIP's and of ESP-IDF's name lookup: the name is unknown, or there is no name server. */
    private static final int NAME_UNKNOWN = -2;

    private static final int NO_NAME_SERVER = -6;
    private static final int ESP32_NAME_UNKNOWN = -202;

    private final NetworkAccess access;
    private final WirelessNetwork wireless;
    private final boolean rp2;
    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();
    private final Map<String, Inet4Address> names = new LinkedHashMap<>();
    private final Map<InetSocketAddress, InetSocketAddress> servers = new HashMap<>();
    private final Map<Integer, InetSocketAddress> streams = new HashMap<>();
    private final Map<Integer, InetSocketAddress> datagrams = new HashMap<>();
    private boolean cable;

    NetworkRouter(NetworkOptions options, WirelessNetwork wireless, boolean rp2, Consumer<String> warnings) {
        this.access = options.access();
        this.wireless = wireless;
        this.rp2 = rp2;
        this.warnings = warnings;
        options.routes().forEach(this::add);
    }

    /** Gives each name of a route an address of the range for tests (RFC 2544). */
    synchronized void add(Route route) {
        String name = route.host().toLowerCase(Locale.ROOT);
        Inet4Address address = Addresses.parse(name)
                .orElseGet(() -> names.computeIfAbsent(
                        name, key -> Addresses.of(198, 18, names.size() >> 8, names.size() + 1 & 0xff)));
        servers.put(new InetSocketAddress(address, route.port()), route.server());
    }

    @Override
    public synchronized Optional<Target> route(Inet4Address address, int port) {
        InetSocketAddress wanted = new InetSocketAddress(address, port);
        InetSocketAddress server = servers.get(wanted);
        boolean own = address.isLoopbackAddress();
        if (access == NetworkAccess.OFF) {
            refuse("a connection to " + address.getHostAddress() + ":" + port);
            return Optional.empty();
        }
        if (server != null) {
            return Optional.of(new Target(server, true));
        }
        if (own) {
            return Optional.of(new Target(streams.getOrDefault(port, new InetSocketAddress(LOOPBACK, port)), false));
        }
        if (access == NetworkAccess.HOST) {
            return Optional.of(new Target(wanted, true));
        }
        refuse("a connection to " + address.getHostAddress() + ":" + port);
        return Optional.empty();
    }

    private void refuse(String what) {
        if (warned.add(what)) {
            warnings.accept(what + " failed, because the port's option network=" + access.optionValue()
                    + " does not allow it; "
                    + (access == NetworkAccess.OFF ? "network=loopback allows this computer's servers, " : "")
                    + "network=host allows all");
        }
    }

    @Override
    public synchronized InetSocketAddress origin(InetSocketAddress address) {
        for (Map.Entry<InetSocketAddress, InetSocketAddress> server : servers.entrySet()) {
            if (server.getValue().equals(address)) {
                return server.getKey();
            }
        }
        return address;
    }

    @Override
    public synchronized Lookup lookup(String name) {
        Optional<Inet4Address> number = Addresses.parse(name);
        if (number.isPresent()) {
            return new Lookup.Found(number.get());
        }
        String key = name.toLowerCase(Locale.ROOT);
        if (key.equals("localhost")) {
            return new Lookup.Found(LOOPBACK);
        }
        if (!isConnected()) {
            return new Lookup.Failed(rp2 ? NO_NAME_SERVER : ESP32_NAME_UNKNOWN);
        }
        Inet4Address known = names.get(key);
        if (known != null) {
            return new Lookup.Found(known);
        }
        if (access == NetworkAccess.HOST) {
            return new Lookup.AskHost();
        }
        refuse("the lookup of the name " + name);
        return new Lookup.Failed(rp2 ? NAME_UNKNOWN : ESP32_NAME_UNKNOWN);
    }

    @Override
    public Optional<Inet4Address> localAddress(Inet4Address requested) {
        return switch (access) {
            case OFF -> Optional.empty();
            case LOOPBACK -> Optional.of(LOOPBACK);
            case HOST -> Optional.of(requested.isLoopbackAddress() ? LOOPBACK : Addresses.ANY);
        };
    }

    @Override
    public boolean isConnected() {
        return access != NetworkAccess.OFF && (isCableUp() || wireless.isUp());
    }

    synchronized boolean isCableUp() {
        return cable && access != NetworkAccess.OFF;
    }

    synchronized boolean isCableActive() {
        return cable;
    }

    synchronized void activateCable(boolean active) {
        cable = active;
    }

    /** Returns the address at which other computers, or this one, reach the board. */
    Inet4Address ownAddress() {
        if (access != NetworkAccess.HOST) {
            return LOOPBACK;
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkRouter::addresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (SocketException e) {
            return LOOPBACK;
        }
    }

    private static Stream<InetAddress> addresses(NetworkInterface network) {
        return network.inetAddresses();
    }

    private Map<Integer, InetSocketAddress> ports(boolean stream) {
        return stream ? streams : datagrams;
    }

    @Override
    public synchronized void bound(boolean stream, int port, InetSocketAddress address) {
        InetSocketAddress reached = new InetSocketAddress(
                address.getAddress().isAnyLocalAddress() ? LOOPBACK : address.getAddress(), address.getPort());
        ports(stream).put(port, reached);
        if (port != address.getPort()) {
            warnings.accept("the board's port " + port + " is "
                    + reached.getAddress().getHostAddress() + ":" + reached.getPort() + " here, because port " + port
                    + " of this computer is in use or reserved");
        }
        notifyAll();
    }

    @Override
    public synchronized void closed(boolean stream, int port) {
        ports(stream).remove(port);
    }

    synchronized void reset() {
        streams.clear();
        datagrams.clear();
        cable = false;
    }

    synchronized Optional<InetSocketAddress> address(boolean stream, int port) {
        return Optional.ofNullable(ports(stream).get(port));
    }

    InetSocketAddress await(int port, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (this) {
            while (true) {
                InetSocketAddress address = streams.get(port);
                if (address != null) {
                    return address;
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new TimeoutException("no program listens at port " + port + " after " + timeout);
                }
                wait(left);
            }
        }
    }
}
