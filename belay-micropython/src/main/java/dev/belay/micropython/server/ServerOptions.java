// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import java.nio.file.Path;
import java.util.Optional;

/** Options of a {@link BoardServer}: its TCP port and the path of its pseudo-terminal. Immutable. */
public final class ServerOptions {
    /** Any free TCP port and no symbolic link. */
    public static final ServerOptions DEFAULT = builder().build();

    private final int tcpPort;
    private final Optional<Path> link;

    private ServerOptions(Builder builder) {
        tcpPort = builder.tcpPort;
        link = builder.link;
    }

    /** Returns a builder that starts with {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.tcpPort = tcpPort;
        builder.link = link;
        return builder;
    }

    /** Returns the port on the loopback interface; 0 for any free port. */
    public int tcpPort() {
        return tcpPort;
    }

    /** Returns the path of the symbolic link to the pseudo-terminal, if there is one. */
    public Optional<Path> link() {
        return link;
    }

    /** Builds {@link ServerOptions}. Not thread-safe. */
    public static final class Builder {
        private int tcpPort;
        private Optional<Path> link = Optional.empty();

        private Builder() {}

        /** Sets the port on the loopback interface: 1 to 65535, or 0 for any free port. */
        public Builder tcpPort(int value) {
            tcpPort = value;
            return this;
        }

        /** Creates a symbolic link to the pseudo-terminal, so that its path is the same in each run; removed on close. */
        public Builder link(Path value) {
            link = Optional.of(value);
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if the port is out of range
         */
        public ServerOptions build() {
            if (tcpPort < 0 || tcpPort > 65535) {
                throw new IllegalArgumentException("TCP port " + tcpPort + " is not in 0 to 65535");
            }
            return new ServerOptions(this);
        }
    }
}
