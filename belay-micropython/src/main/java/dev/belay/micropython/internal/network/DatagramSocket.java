// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A UDP socket. */
final class DatagramSocket extends BoardSocket {
    private static final int LONGEST = 65507;

    private @Nullable DatagramChannel channel;
    private Router.@Nullable Target peer;

    DatagramSocket(SocketTable table) {
        super(table);
    }

    /** A packet and the address that it came from. */
    static final class Packet {
        private final byte[] data;
        private final InetSocketAddress from;

        private Packet(byte[] data, InetSocketAddress from) {
            this.data = data;
            this.from = from;
        }

        byte[] data() {
            return data;
        }

        InetSocketAddress from() {
            return from;
        }
    }

    @Override
    void bind(Inet4Address address, int port) throws IOException {
        super.bind(address, port);
        open();
    }

    private @Nullable DatagramChannel open() throws IOException {
        if (channel == null) {
            Optional<Inet4Address> address = hostAddress();
            if (address.isPresent()) {
                DatagramChannel opened = DatagramChannel.open();
                try {
                    opened.configureBlocking(false);
                    bindHost(address.get(), opened::bind);
                } catch (IOException e) {
                    opened.close();
                    throw e;
                }
                channel = opened;
                reportBound(false, (InetSocketAddress) opened.getLocalAddress());
            }
        }
        return channel;
    }

    void connect(Inet4Address address, int port) {
        checkOpen();
        peer = target(address, port);
    }

    private Router.Target target(Inet4Address address, int port) {
        return table().router().route(address, port).orElseThrow(() -> NetErrno.error(NetErrno.EHOSTUNREACH));
    }

    int send(byte[] data) throws IOException {
        checkOpen();
        Router.Target connected = peer;
        if (connected == null) {
            throw NetErrno.error(NetErrno.ENOTCONN);
        }
        return send(data, connected);
    }

    int send(byte[] data, Inet4Address address, int port) throws IOException {
        checkOpen();
        return send(data, target(address, port));
    }

    /** Sends a datagram. It is dropped without an error if the send buffer is full or the port is closed, as UDP allows. */
    private int send(byte[] data, Router.Target target) throws IOException {
        DatagramChannel opened = open();
        if (opened == null || (target.wireless() && !table().router().isConnected())) {
            throw NetErrno.error(NetErrno.EHOSTUNREACH);
        }
        int length = Math.min(data.length, LONGEST);
        try {
            opened.send(ByteBuffer.wrap(data, 0, length), target.address());
        } catch (PortUnreachableException e) {
            return length;
        }
        return length;
    }

    /** Returns a packet, of which the bytes after {@code limit} are lost. */
    @Nullable
    Packet receive(int limit) throws IOException {
        checkOpen();
        DatagramChannel opened = open();
        if (opened == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(limit, LONGEST));
        InetSocketAddress from = (InetSocketAddress) opened.receive(buffer);
        Router.Target connected = peer;
        if (from == null || (connected != null && !connected.address().equals(from))) {
            return null;
        }
        byte[] data = new byte[buffer.position()];
        buffer.flip().get(data);
        return new Packet(data, table().router().origin(from));
    }

    void broadcast(boolean allowed) throws IOException {
        DatagramChannel opened = open();
        if (opened != null) {
            opened.setOption(StandardSocketOptions.SO_BROADCAST, allowed);
        }
    }

    @Override
    int pollOpen(int wanted, long millis) throws IOException {
        int result = wanted & WRITE;
        DatagramChannel opened = open();
        if (opened == null) {
            table().pause(millis);
        } else if ((wanted & READ) != 0 && ready(opened, SelectionKey.OP_READ, result == 0 ? millis : 0) != 0) {
            result |= READ;
        }
        return result;
    }

    @Override
    void closeChannel() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // closed all the same
            }
            table().router().closed(false, localPort());
        }
    }
}
