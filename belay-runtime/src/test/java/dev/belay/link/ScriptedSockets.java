// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** A network without a network: what comes over the first socket, and over each further one, is known before. */
final class ScriptedSockets extends SocketFactory {
    private final byte[] first;
    private final byte[] further;
    private boolean isNext;

    ScriptedSockets(byte[] first, byte[] further) {
        this.first = first;
        this.further = further;
    }

    @Override
    public Socket createSocket() {
        byte[] said = isNext ? further : first;
        isNext = true;
        return new ScriptedSocket(said);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class ScriptedSocket extends Socket {
        private final InputStream in;

        ScriptedSocket(byte[] said) {
            this.in = new ByteArrayInputStream(said);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) {}

        @Override
        public void connect(SocketAddress endpoint) {}

        @Override
        public void bind(SocketAddress local) {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public InetAddress getLocalAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 21);
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void setKeepAlive(boolean on) {}

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }
}
