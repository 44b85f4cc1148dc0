// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options for opening a link. Immutable; made by a {@link Builder}. Two are equal if all their values are equal. */
public final class LinkOptions {
    /** The values of the system properties, and the passwords of {@link Logins#CONFIGURED}. */
    public static final LinkOptions DEFAULT = builder().build();

    static final String LOCK_TIMEOUT = "belay.lockTimeout";
    static final String TRACE = "belay.trace";

    private final @Nullable Duration lockTimeout;
    private final @Nullable Path trace;
    private final Duration connectTimeout;
    private final Logins logins;

    private LinkOptions(Builder builder) {
        this.lockTimeout = builder.lockTimeout;
        this.trace = builder.trace;
        this.connectTimeout = builder.connectTimeout;
        this.logins = builder.logins;
    }

    /** Returns a builder with the values of {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of these options. */
    public Builder toBuilder() {
        Builder builder = builder().connectTimeout(connectTimeout).logins(logins);
        builder.lockTimeout = lockTimeout;
        builder.trace = trace;
        return builder;
    }

    /** Returns the maximum time to wait for a port that is in use; empty for that of the system property. */
    public Optional<Duration> lockTimeout() {
        return Optional.ofNullable(lockTimeout);
    }

    /** Returns the file to which all bytes on the wire are written; empty for that of the system property. */
    public Optional<Path> trace() {
        return Optional.ofNullable(trace);
    }

    /** Returns the maximum time for connecting to a host, and for a login after that. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Returns the passwords of boards that require one. They are not traced. */
    public Logins logins() {
        return logins;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkOptions that
                && Objects.equals(lockTimeout, that.lockTimeout)
                && Objects.equals(trace, that.trace)
                && connectTimeout.equals(that.connectTimeout)
                && logins.equals(that.logins);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lockTimeout, trace, connectTimeout, logins);
    }

    /** Returns the options without the logins. */
    @Override
    public String toString() {
        return "LinkOptions[lockTimeout=" + lockTimeout + ", trace=" + trace + ", connectTimeout=" + connectTimeout
                + "]";
    }

    /** @throws IllegalArgumentException when the property is not a number of seconds */
    Duration effectiveLockTimeout() {
        return lockTimeout().orElseGet(() -> seconds(System.getProperty(LOCK_TIMEOUT, "0")));
    }

    private static Duration seconds(String text) {
        if (!text.strip().matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    LOCK_TIMEOUT + ": '" + text + "' is not a number of seconds from 0 to 999999");
        }
        return Duration.ofSeconds(Integer.parseInt(text.strip()));
    }

    Optional<Path> effectiveTrace() {
        return trace().or(() -> Optional.of(System.getProperty(TRACE, "").strip())
                .filter(text -> !text.isEmpty())
                .map(Path::of));
    }

    /** Builds {@link LinkOptions}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration lockTimeout;
        private @Nullable Path trace;
        private Duration connectTimeout = Duration.ofSeconds(15);
        private Logins logins = Logins.CONFIGURED;

        private Builder() {}

        /**
         * Sets the maximum time to wait for a port that is in use. The default is the system property
         * {@code belay.lockTimeout}, in seconds, or else no wait.
         */
        public Builder lockTimeout(Duration value) {
            lockTimeout = value;
            return this;
        }

        /**
         * Sets the file to which all bytes on the wire are written. The default is the system property {@code belay.trace}, or
         * else none.
         */
        public Builder trace(Path value) {
            trace = value;
            return this;
        }

        /** Sets the maximum time for connecting to a host, and for a login after that. The default is 15 seconds. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** Sets the passwords of boards that require one. The default is {@link Logins#CONFIGURED}. */
        public Builder logins(Logins value) {
            logins = value;
            return this;
        }

        /** Returns the options. */
        public LinkOptions build() {
            return new LinkOptions(this);
        }
    }
}
