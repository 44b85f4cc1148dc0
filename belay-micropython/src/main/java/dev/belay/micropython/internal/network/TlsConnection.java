// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostHandle;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * TLS between two streams of bytes. It neither reads nor writes: Python passes what it receives to {@link #feed} and sends
 * what {@link #take} returns, so that the stream below may be any object.
 */
final class TlsConnection implements HostHandle {
    private static final int MOST_AT_A_TIME = 16384;

    private final SSLEngine engine;
    private ByteBuffer received;
    private ByteBuffer toSend;
    private ByteBuffer plain;
    private boolean begun;
    private boolean ended;
    private @Nullable SSLException failure;

    TlsConnection(SSLEngine engine) {
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(2 * packet).limit(0);
        toSend = ByteBuffer.allocate(2 * packet).limit(0);
        plain = ByteBuffer.allocate(2 * engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    /** Returns how many bytes {@link #feed} accepts. */
    int room() {
        return Math.min(MOST_AT_A_TIME, received.capacity() - received.remaining());
    }

    /** Receives bytes from the peer; none at the end of the stream. */
    void feed(byte[] data) {
        if (data.length == 0) {
            ended = true;
            return;
        }
        received.compact().put(data).flip();
    }

    /** Returns the bytes to send to the peer, none if there are none. */
    byte[] take() {
        byte[] data = new byte[toSend.remaining()];
        toSend.get(data);
        return data;
    }

    /** Continues the handshake as far as possible; returns whether it is complete. */
    boolean handshake() {
        try {
            if (!begun) {
                begun = true;
                engine.beginHandshake();
            }
            while (true) {
                HandshakeStatus status = engine.getHandshakeStatus();
                switch (status) {
                    case NOT_HANDSHAKING, FINISHED -> {
                        return true;
                    }
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> {
                        if (!wrap(ByteBuffer.allocate(0))) {
                            return false;
                        }
                    }
                    default -> {
                        if (!unwrap()) {
                            if (ended) {
                                throw TlsErrors.CONN_EOF.exception();
                            }
                            return false;
                        }
                    }
                }
            }
        } catch (SSLException e) {
            throw failed(e);
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** The alert for the peer can still be taken. */
    private HostException failed(SSLException e) {
        failure = e;
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(ByteBuffer.allocate(0));
            }
        } catch (SSLException alert) {
            // the engine has no alert
        }
        return TlsErrors.translate(e);
    }

    /** Encrypts; returns whether there was room. */
    private boolean wrap(ByteBuffer source) throws SSLException {
        toSend.compact();
        try {
            SSLEngineResult result = engine.wrap(source, toSend);
            return result.getStatus() == SSLEngineResult.Status.OK
                    || (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesProduced() > 0);
        } finally {
            toSend.flip();
        }
    }

    /** Decrypts one record; returns whether there was one. */
    private boolean unwrap() throws SSLException {
        plain.compact();
        try {
            SSLEngineResult result = engine.unwrap(received, plain);
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                ended = true;
                return result.bytesConsumed() > 0;
            }
            return result.getStatus() == SSLEngineResult.Status.OK;
        } finally {
            plain.flip();
        }
    }

    /** Returns up to {@code limit} bytes, or to the end of a line if {@code line} is set, none at the end of the stream, null if more bytes of the peer are needed. */
    byte @Nullable [] read(int limit, boolean line) {
        decrypt();
        if (plain.hasRemaining()) {
            byte[] data = new byte[Math.min(limit, line ? Lines.length(plain) : plain.remaining())];
            plain.get(data);
            return data;
        }
        return ended || failure != null ? new byte[0] : null;
    }

    private void decrypt() {
        if (plain.hasRemaining() || failure != null || !handshake()) {
            return;
        }
        try {
            boolean more = true;
            while (more && !plain.hasRemaining()) {
                more = unwrap() && !engine.isInboundDone();
                runTasks();
            }
        } catch (SSLException e) {
            throw failed(e);
        }
    }

    /** Returns whether {@link #read} returns something without more bytes of the peer. */
    boolean available() {
        if (begun && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            decrypt();
        }
        return plain.hasRemaining() || ended;
    }

    /** Encrypts data and returns how much of it; none while {@link #take} has not been called. */
    int write(byte[] data) {
        if (failure != null || engine.isOutboundDone()) {
            throw HostException.osError(NetErrno.ECONNRESET);
        }
        if (!handshake() || toSend.hasRemaining()) {
            return 0;
        }
        ByteBuffer source = ByteBuffer.wrap(data, 0, Math.min(data.length, MOST_AT_A_TIME));
        try {
            wrap(source);
        } catch (SSLException e) {
            throw failed(e);
        }
        return source.position();
    }

    /** Prepares the notice to the peer that nothing more follows. */
    void close() {
        engine.closeOutbound();
        if (failure == null && begun) {
            try {
                wrap(ByteBuffer.allocate(0));
            } catch (SSLException e) {
                // the connection is broken anyway
            }
        }
    }

    /** Returns the peer's certificate in DER, null if it has none. */
    byte @Nullable [] peerCertificate() throws CertificateEncodingException {
        try {
            Certificate[] chain = engine.getSession().getPeerCertificates();
            return chain[0].getEncoded();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Returns the cipher suite and the protocol. */
    List<Object> cipher() {
        return List.of(
                engine.getSession().getCipherSuite().replace('_', '-'),
                engine.getSession().getProtocol());
    }

    @Override
    public void released() {}
}
