// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Options of the network of a virtual board. Immutable. */
public final class NetworkOptions {
    private static final NetworkOptions DEFAULTS = builder().build();

    private final NetworkAccess access;
    private final List<AccessPoint> accessPoints;
    private final List<Route> routes;

    private NetworkOptions(Builder builder) {
        access = builder.access;
        accessPoints = List.copyOf(builder.accessPoints);
        routes = List.copyOf(builder.routes);
    }

    /** Returns the options of a network that is the host's loopback interface. */
    public static NetworkOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder that starts with {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.access = access;
        builder.accessPoints.addAll(accessPoints);
        builder.routes.addAll(routes);
        return builder;
    }

    /** Returns the part of the real network that programs can use. */
    public NetworkAccess access() {
        return access;
    }

    /** Returns the access points within reach when the board starts. */
    public List<AccessPoint> accessPoints() {
        return accessPoints;
    }

    /** Returns the servers that programs reach under other names. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkOptions that
                && access == that.access
                && accessPoints.equals(that.accessPoints)
                && routes.equals(that.routes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(access, accessPoints, routes);
    }

    @Override
    public String toString() {
        return "NetworkOptions[access=" + access + ", accessPoints=" + accessPoints + ", routes=" + routes + "]";
    }

    /** Builds {@link NetworkOptions}. Not thread-safe. */
    public static final class Builder {
        private NetworkAccess access = NetworkAccess.LOOPBACK;
        private final List<AccessPoint> accessPoints = new ArrayList<>();
        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /** Sets the part of the real network that programs can use. */
        public Builder access(NetworkAccess value) {
            access = value;
            return this;
        }

        /**
         * Adds an access point. Without any, an open one called {@code virtual-board} is within reach, and a board connects
         * to each other name too, with any key.
         */
        public Builder accessPoint(AccessPoint value) {
            accessPoints.add(value);
            return this;
        }

        /** Adds a server under the name and the port that programs use. */
        public Builder route(String host, int port, InetSocketAddress server) {
            routes.add(new Route(host, port, server));
            return this;
        }

        /** Returns the options. */
        public NetworkOptions build() {
            return new NetworkOptions(this);
        }
    }
}
