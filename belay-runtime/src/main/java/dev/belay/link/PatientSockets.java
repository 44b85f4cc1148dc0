// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one FTP client: the first for commands, the others for files. A server that does not end its answer to a
 * command, or takes nothing of a file, makes them fail; the library would wait and collect without end. Not thread-safe.
 */
final class PatientSockets extends SocketFactory {
    /** Real answers have some lines. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final Duration patience;
    private boolean isNext;

    /** @param patience how long an answer may be waited for, and how long a write may stand still */
    PatientSockets(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Socket createSocket() {
        boolean forCommands = !isNext;
        isNext = true;
        return new PatientSocket(patience, forCommands);
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

    private static final class PatientSocket extends Socket {
        private final WriteGuard guard;
        private final Duration patience;
        private final boolean isForCommands;
        private int left = LONGEST_ANSWER;
        private long waited;

        PatientSocket(Duration patience, boolean isForCommands) {
            this.patience = patience;
            this.isForCommands = isForCommands;
            this.guard = new WriteGuard(patience, this::cut);
        }

        private void cut() {
            try {
                super.close();
            } catch (IOException e) {
                // nothing is left to be freed
            }
        }

        @Override
        public synchronized void close() throws IOException {
            guard.close();
            super.close();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return isForCommands ? new Answers(in) : in;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Guarded(super.getOutputStream());
        }

        private final class Guarded extends FilterOutputStream {
            Guarded(OutputStream out) {
                super(out);
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                left = LONGEST_ANSWER;
                waited = 0;
                guard.write(() -> out.write(data, offset, length));
            }
        }

        /** What the server answers to one command. */
        private final class Answers extends FilterInputStream {
            Answers(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left == 0 || waited > patience.toNanos()) {
                    throw new IOException("the server does not end its answer");
                }
                long start = System.nanoTime();
                try {
                    int count = in.read(buffer, offset, Math.min(length, left));
                    left -= Math.max(0, count);
                    return count;
                } finally {
                    waited += System.nanoTime() - start;
                }
            }
        }
    }
}
