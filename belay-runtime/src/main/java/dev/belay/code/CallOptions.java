// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of one call. Immutable; made by a {@link Builder}. Two are equal if all their values are equal. */
public final class CallOptions {
    /** Output, timeout and recording as for all calls of the device; minified; run again after a reconnect. */
    public static final CallOptions DEFAULT = new Builder().build();

    private final @Nullable Consumer<String> output;
    private final @Nullable Duration timeout;
    private final boolean minify;
    private final @Nullable Boolean record;
    private final boolean retry;
    private final @Nullable Boolean checked;

    private CallOptions(Builder builder) {
        this.output = builder.output;
        this.timeout = builder.timeout;
        this.minify = builder.minify;
        this.record = builder.record;
        this.retry = builder.retry;
        this.checked = builder.checked;
    }

    /** Returns a builder with the values of {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of these options. */
    public Builder toBuilder() {
        Builder builder = new Builder().minify(minify).retry(retry);
        builder.output = output;
        builder.timeout = timeout;
        builder.record = record;
        builder.checked = checked;
        return builder;
    }

    /** Returns the consumer of what the code prints; empty for that of the device. */
    public Optional<Consumer<String>> output() {
        return Optional.ofNullable(output);
    }

    /** Returns the maximum time for the code to run; empty for that of the device. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Returns whether the device's minifier shortens the source before it is sent. */
    public boolean minify() {
        return minify;
    }

    /** Returns whether the call is recorded and run again after a reconnect; empty for the default of the method. */
    public Optional<Boolean> record() {
        return Optional.ofNullable(record);
    }

    /** Returns whether the call may run a second time if the connection is lost during it. */
    public boolean retry() {
        return retry;
    }

    /** Returns whether source and result are sent with checksums; empty for what the device does. */
    public Optional<Boolean> checked() {
        return Optional.ofNullable(checked);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOptions that
                && Objects.equals(output, that.output)
                && Objects.equals(timeout, that.timeout)
                && minify == that.minify
                && Objects.equals(record, that.record)
                && retry == that.retry
                && Objects.equals(checked, that.checked);
    }

    @Override
    public int hashCode() {
        return Objects.hash(output, timeout, minify, record, retry, checked);
    }

    @Override
    public String toString() {
        return "CallOptions[output=" + output + ", timeout=" + timeout + ", minify=" + minify + ", record=" + record
                + ", retry=" + retry + "]";
    }

    /** Builds {@link CallOptions}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Consumer<String> output;
        private @Nullable Duration timeout;
        private boolean minify = true;
        private @Nullable Boolean record;
        private boolean retry = true;
        private @Nullable Boolean checked;

        private Builder() {}

        /**
         * Sets the consumer of what the code prints, which runs on the thread of the call. The default is that of the device.
         */
        public Builder output(Consumer<String> value) {
            output = value;
            return this;
        }

        /**
         * Sets the maximum time for the code to run; it is interrupted after that. A year or more means no limit. The default
         * is that of the device.
         */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Sets whether the device's minifier shortens the source before it is sent. The default is true. */
        public Builder minify(boolean value) {
            minify = value;
            return this;
        }

        /**
         * Sets whether the call is recorded and run again after a reconnect. The default depends on the method: statements
         * are recorded, expressions are not.
         */
        public Builder record(boolean value) {
            record = value;
            return this;
        }

        /**
         * Sets whether the call may run a second time if the connection is lost during it and a reconnect succeeds. The
         * default is true. If false, the call throws a {@link dev.belay.errors.ConnectionLostException}, and the next call
         * reconnects.
         */
        public Builder retry(boolean value) {
            retry = value;
            return this;
        }

        /**
         * Sets whether source and result are sent with checksums. The default is that of the device, which depends on the
         * link.
         */
        public Builder checked(boolean value) {
            checked = value;
            return this;
        }

        /** Returns the options. */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
