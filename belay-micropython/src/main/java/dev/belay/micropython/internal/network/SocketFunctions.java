// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostMethod;
import dev.belay.micropython.internal.bridge.HostModule;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions behind the module {@code socket}. A function that would have to wait returns None. */
public final class SocketFunctions {
    private static final int DATAGRAM = 2;

    private final SocketTable sockets;

    public SocketFunctions(SocketTable sockets) {
        this.sockets = sockets;
    }

    /** Adds the functions to a module. */
    public void addTo(HostModule module) {
        function(module, "open", call -> {
            return call.intAt(0) == DATAGRAM
                    ? sockets.add(new DatagramSocket(sockets))
                    : sockets.add(new StreamSocket(sockets));
        });
        function(module, "close", call -> {
            any(call).close();
            return null;
        });
        function(module, "bind", call -> {
            any(call).bind(address(call), port(call));
            return null;
        });
        function(module, "share", call -> {
            any(call).sharePort(call.booleanAt(1));
            return null;
        });
        function(module, "broadcast", call -> {
            if (any(call) instanceof DatagramSocket socket) {
                socket.broadcast(call.booleanAt(1));
            }
            return null;
        });
        function(module, "listen", call -> {
            stream(call).listen(call.intAt(1));
            return null;
        });
        function(module, "accept", call -> {
            StreamSocket accepted = stream(call).accept();
            return accepted == null ? null : pair(accepted);
        });
        function(module, "connect", SocketFunctions::connect);
        function(module, "connected", call -> stream(call).connected());
        function(module, "recv", SocketFunctions::receive);
        function(module, "recv_line", call -> stream(call).receiveLine(call.intAt(1)));
        function(module, "recvfrom", SocketFunctions::receiveFrom);
        function(module, "send", SocketFunctions::send);
        function(module, "sendto", call -> datagram(call).send(call.dataAt(3), address(call), port(call)));
        function(module, "poll", call -> any(call).poll(call.intAt(1), call.intAt(2)));
        function(module, "pause", call -> {
            sockets.pause(call.intAt(0));
            return null;
        });
        function(module, "lookup", this::lookup);
        function(module, "found", call -> call.handleAt(0, NameLookup.class).address());
    }

    /** Adds a function during which the board's thread may be interrupted, since the board is switched off. */
    private static void function(HostModule module, String name, HostMethod function) {
        module.function(name, call -> {
            try {
                return function.call(call);
            } catch (ClosedByInterruptException e) {
                throw new InterruptedException(e.toString());
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException(e.toString());
                }
                throw e;
            }
        });
    }

    private static BoardSocket any(HostArguments call) {
        return call.handleAt(0, BoardSocket.class);
    }

    private static StreamSocket stream(HostArguments call) {
        if (any(call) instanceof StreamSocket socket) {
            return socket;
        }
        throw NetErrno.error(NetErrno.EOPNOTSUPP);
    }

    private static DatagramSocket datagram(HostArguments call) {
        return call.handleAt(0, DatagramSocket.class);
    }

    private static Inet4Address address(HostArguments call) {
        Object text = call.get(1);
        return Addresses.required(text == null ? 0 : text);
    }

    private static int port(HostArguments call) {
        return call.intAt(2) & 0xffff;
    }

    private static List<Object> pair(StreamSocket socket) {
        return List.of(socket, Addresses.tuple(socket.peer()));
    }

    private static @Nullable Object connect(HostArguments call) throws IOException {
        if (any(call) instanceof StreamSocket socket) {
            socket.connect(address(call), port(call));
            return null;
        }
        datagram(call).connect(address(call), port(call));
        return true;
    }

    private static @Nullable Object receive(HostArguments call) throws IOException {
        if (any(call) instanceof StreamSocket socket) {
            return socket.receive(length(call));
        }
        DatagramSocket.Packet packet = datagram(call).receive(length(call));
        return packet == null ? null : packet.data();
    }

    private static @Nullable Object receiveFrom(HostArguments call) throws IOException {
        if (any(call) instanceof StreamSocket socket) {
            byte[] data = socket.receive(length(call));
            return data == null ? null : List.of(data, Addresses.tuple(socket.peer()));
        }
        DatagramSocket.Packet packet = datagram(call).receive(length(call));
        return packet == null ? null : List.of(packet.data(), Addresses.tuple(packet.from()));
    }

    private static int length(HostArguments call) {
        int length = call.intAt(1);
        if (length < 0) {
            throw new HostException("MemoryError");
        }
        return length;
    }

    /** The arguments are the socket, the data and the number of bytes that were sent already. */
    private static @Nullable Object send(HostArguments call) throws IOException {
        byte[] data = call.dataAt(1);
        int offset = call.intAt(2);
        return any(call) instanceof StreamSocket socket
                ? socket.send(data, offset)
                : datagram(call).send(Arrays.copyOfRange(data, offset, data.length));
    }

    /** Returns the address of a name, or an object to ask for it later. */
    private Object lookup(HostArguments call) {
        String name = String.valueOf(call.get(0));
        Router.Lookup result = sockets.router().lookup(name);
        if (result instanceof Router.Lookup.Found found) {
            return found.address().getHostAddress();
        }
        if (result instanceof Router.Lookup.Failed failed) {
            throw NetErrno.error(failed.error());
        }
        return new NameLookup(name, sockets::wake);
    }
}
