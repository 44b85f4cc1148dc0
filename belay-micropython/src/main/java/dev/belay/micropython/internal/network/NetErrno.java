// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostException;

/** The error numbers of sockets in MicroPython, which are Linux's (py/mperrno.h). */
final class NetErrno {
    static final int EIO = 5;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int EOPNOTSUPP = 95;
    static final int EADDRINUSE = 98;
    static final int ECONNABORTED = 103;
    static final int ECONNRESET = 104;
    static final int EISCONN = 106;
    static final int ENOTCONN = 107;
    static final int EHOSTUNREACH = 113;
    static final int EALREADY = 114;

    /** Error of {@code getaddrinfo}, not of sockets: the name is unknown. As the rp2 port raises it. */
    static final int NAME_UNKNOWN = -2;

    /** Error of {@code getaddrinfo}: no name server is configured. */
    static final int NO_NAME_SERVER = -6;

    private NetErrno() {}

    static HostException error(int errno) {
        return HostException.osError(errno);
    }
}
