// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.network.SocketTable;
import dev.belay.micropython.internal.network.TlsFunctions;
import dev.belay.micropython.machine.Pinout;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The network of a virtual board, seen from outside. Programs use it through the modules {@code network}, {@code socket},
 * {@code ssl} and {@code asyncio}.
 *
 * <pre>{@code
 * board.network().wireless().add(AccessPoint.withKey("home", "password"));
 * InetSocketAddress web = board.network().await(80, Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>All sockets of a program are closed when its interpreter ends. Thread-safe.
 */
public final class BoardNetwork {
    private static final AtomicInteger BOARDS = new AtomicInteger();

    private final Pinout pinout;
    private final NetworkOptions options;
    private final Consumer<String> warnings;
    private final int serial = BOARDS.incrementAndGet();

    /** Created when it is first used, since that takes time, and few boards need a network. */
    private volatile @Nullable NetworkStack stack;

    /**
     * @param pinout the board
     * @param options the options of the network
     * @param warnings receives messages for the author of a program about connections that the options do not allow
     */
    public BoardNetwork(Pinout pinout, NetworkOptions options, Consumer<String> warnings) {
        this.pinout = pinout;
        this.options = options;
        this.warnings = warnings;
    }

    private synchronized NetworkStack stack() {
        NetworkStack used = stack;
        if (used == null) {
            used = new NetworkStack(options, pinout.platform().equals("rp2"), warnings);
            stack = used;
        }
        return used;
    }

    /** Returns the part of the real network that programs can use. */
    public NetworkAccess access() {
        return options.access();
    }

    /** Returns the radio and the access points within its reach. */
    public WirelessNetwork wireless() {
        return stack().wireless();
    }

    /** Adds a server that programs reach under the name and the port of the route; replaces the one that has both. */
    public void add(Route route) {
        stack().router().add(route);
    }

    /**
     * Returns the host's address of a port at which a program listens for connections. The host's port has another number
     * if the host's is in use or reserved, as those below 1024 are.
     */
    public Optional<InetSocketAddress> address(int port) {
        return stack().router().address(true, port);
    }

    /** Returns the host's address of a port at which a program receives datagrams. */
    public Optional<InetSocketAddress> datagramAddress(int port) {
        return stack().router().address(false, port);
    }

    /**
     * Waits until a program listens at a port for connections, and returns the host's address of it.
     *
     * @throws TimeoutException if no program listens there within {@code timeout}
     */
    public InetSocketAddress await(int port, Duration timeout) throws InterruptedException, TimeoutException {
        return stack().router().await(port, timeout);
    }

    /** Returns the Java part of Python's modules, for one interpreter. */
    public List<HostModule> modules() {
        return List.of(
                HostModule.late("_network", module -> NetworkModules.fill(module, this, pinout)),
                HostModule.late("_tls", module -> TlsFunctions.addTo(module)));
    }

    /** Returns the Python part, by file name. */
    public Map<String, byte[]> rom() {
        return NetworkRom.files(pinout);
    }

    /** Ends waits of the board's thread in a socket. */
    public void wake() {
        NetworkStack used = stack;
        if (used != null) {
            used.sockets().wake();
        }
    }

    /** Closes all sockets and switches the radio off, because the interpreter has ended. */
    public void stop() {
        NetworkStack used = stack;
        if (used != null) {
            used.stop();
        }
    }

    SocketTable sockets() {
        return stack().sockets();
    }

    NetworkRouter router() {
        return stack().router();
    }

    /** Returns the hardware address of an interface. */
    byte[] mac(int number) {
        return new byte[] {(byte) 0xbe, 0x1a, (byte) number, (byte) (serial >> 16), (byte) (serial >> 8), (byte) serial
        };
    }
}
