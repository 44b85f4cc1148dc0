// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.internal.session.ConfiguredTimeout;
import dev.belay.internal.session.SessionOptions;
import dev.belay.internal.text.TerminalFilter;
import dev.belay.link.LinkOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Options of a device. Immutable; made by a {@link Builder}. Two are equal if all their values are equal. */
public final class DeviceOptions {
    /** The default of each option, as the methods of {@link Builder} list them. */
    public static final DeviceOptions DEFAULT = new Builder().build();

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

    private final LinkOptions linkOptions;
    private final boolean softReset;
    private final Duration stepTimeout;
    private final Duration bootTimeout;
    private final @Nullable Duration callTimeout;
    private final Consumer<String> output;
    private final int reconnectAttempts;
    private final Duration reconnectPause;
    private final UnaryOperator<String> minifier;
    private final StartupScript startup;
    private final LineMaps lineMaps;
    private final @Nullable Boolean checked;

    private DeviceOptions(Builder builder) {
        this.linkOptions = builder.linkOptions;
        this.softReset = builder.softReset;
        this.stepTimeout = builder.stepTimeout;
        this.bootTimeout = builder.bootTimeout;
        this.callTimeout = builder.callTimeout;
        this.output = builder.output;
        this.reconnectAttempts = builder.reconnectAttempts;
        this.reconnectPause = builder.reconnectPause;
        this.minifier = builder.minifier;
        this.startup = builder.startup;
        this.lineMaps = builder.lineMaps;
        this.checked = builder.checked;
    }

    /** Returns a builder with the values of {@link #DEFAULT}. */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** Returns a builder with the values of these options. */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .linkOptions(linkOptions)
                .softReset(softReset)
                .stepTimeout(stepTimeout)
                .bootTimeout(bootTimeout)
                .output(output)
                .reconnectAttempts(reconnectAttempts)
                .reconnectPause(reconnectPause)
                .minifier(minifier)
                .startup(startup)
                .lineMaps(lineMaps)
                .callTimeoutOrDefault(callTimeout);
        builder.checked = checked;
        return builder;
    }

    /** Returns the options for opening a port. */
    public LinkOptions linkOptions() {
        return linkOptions;
    }

    /** Returns whether opening a device starts a fresh interpreter. */
    public boolean softReset() {
        return softReset;
    }

    /** Returns the maximum time for one step of the protocol. */
    public Duration stepTimeout() {
        return stepTimeout;
    }

    /** Returns the maximum time for boot.py to run. */
    public Duration bootTimeout() {
        return bootTimeout;
    }

    /** Returns the maximum time for a call to run. */
    public Duration callTimeout() {
        return callTimeout != null
                ? callTimeout
                : ConfiguredTimeout.configured().orElse(CALL_TIMEOUT);
    }

    /** Returns the consumer of what the board prints. */
    public Consumer<String> output() {
        return output;
    }

    /** Returns the maximum number of attempts to open a lost board again; 0 for no reconnect, negative for no limit. */
    public int reconnectAttempts() {
        return reconnectAttempts;
    }

    /** Returns the time between two attempts to open a lost board again. */
    public Duration reconnectPause() {
        return reconnectPause;
    }

    /** Returns the function that shortens sources before they are sent. */
    public UnaryOperator<String> minifier() {
        return minifier;
    }

    /** Returns the script that runs first on each fresh interpreter. */
    public StartupScript startup() {
        return startup;
    }

    /** Returns the maps from lines of files on the board to lines of the original files. */
    public LineMaps lineMaps() {
        return lineMaps;
    }

    /** Returns whether sources and results are sent with checksums; empty for what the link requires. */
    public Optional<Boolean> checked() {
        return Optional.ofNullable(checked);
    }

    SessionOptions session() {
        return new SessionOptions(
                softReset,
                stepTimeout,
                bootTimeout,
                callTimeout(),
                output,
                reconnectAttempts,
                reconnectPause,
                minifier,
                startup::script,
                lineMaps::map,
                checked());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceOptions that
                && linkOptions.equals(that.linkOptions)
                && softReset == that.softReset
                && stepTimeout.equals(that.stepTimeout)
                && bootTimeout.equals(that.bootTimeout)
                && Objects.equals(callTimeout, that.callTimeout)
                && output.equals(that.output)
                && reconnectAttempts == that.reconnectAttempts
                && reconnectPause.equals(that.reconnectPause)
                && minifier.equals(that.minifier)
                && startup.equals(that.startup)
                && lineMaps.equals(that.lineMaps)
                && Objects.equals(checked, that.checked);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                linkOptions,
                softReset,
                stepTimeout,
                bootTimeout,
                callTimeout,
                output,
                reconnectAttempts,
                reconnectPause,
                minifier,
                startup,
                lineMaps,
                checked);
    }

    @Override
    public String toString() {
        return "DeviceOptions[linkOptions=" + linkOptions + ", softReset=" + softReset + ", stepTimeout=" + stepTimeout
                + ", bootTimeout=" + bootTimeout + ", callTimeout=" + callTimeout() + ", output=" + output
                + ", reconnectAttempts=" + reconnectAttempts + ", reconnectPause=" + reconnectPause + ", minifier="
                + minifier + ", startup=" + startup + ", lineMaps=" + lineMaps + ", checked=" + checked + "]";
    }

    /** Builds {@link DeviceOptions}. Not thread-safe. */
    public static final class Builder {
        private LinkOptions linkOptions = LinkOptions.DEFAULT;
        private boolean softReset = true;
        private Duration stepTimeout = Duration.ofSeconds(10);
        private Duration bootTimeout = Duration.ofSeconds(30);
        private @Nullable Duration callTimeout;
        private Consumer<String> output = new TerminalFilter(text -> System.out.print(text));
        private int reconnectAttempts;
        private Duration reconnectPause = Duration.ofSeconds(1);
        private UnaryOperator<String> minifier = Builder::minified;
        private StartupScript startup = StartupScript.none();
        private LineMaps lineMaps = LineMaps.configured();
        private @Nullable Boolean checked;

        private Builder() {}

        /** Leaves a source with a syntax error unchanged, so that the error message is the board's. */
        private static String minified(String source) {
            try {
                return Minifier.minify(source);
            } catch (PythonSyntaxException e) {
                return source;
            }
        }

        /**
         * Sets the options for opening a port, such as its passwords. A device that is opened on a link does not use them.
         * The default is {@link LinkOptions#DEFAULT}.
         */
        public Builder linkOptions(LinkOptions value) {
            linkOptions = value;
            return this;
        }

        /**
         * Sets whether opening a device starts a fresh interpreter, which runs boot.py but not main.py. Ignored if a soft
         * reset would end the connection, as it does over WebREPL. The default is true.
         */
        public Builder softReset(boolean value) {
            softReset = value;
            return this;
        }

        /** Sets the maximum time for one step of the protocol, without the user's code. The default is 10 seconds. */
        public Builder stepTimeout(Duration value) {
            stepTimeout = value;
            return this;
        }

        /** Sets the maximum time for boot.py to run. The default is 30 seconds. */
        public Builder bootTimeout(Duration value) {
            bootTimeout = value;
            return this;
        }

        /**
         * Sets the maximum time for a call to run, unless its own options set another; it is interrupted after that. A year
         * or more means no limit. The default is the system property {@value ConfiguredTimeout#PROPERTY}, in seconds (0 for no
         * limit), or 5 minutes.
         */
        public Builder callTimeout(Duration value) {
            return callTimeoutOrDefault(value);
        }

        private Builder callTimeoutOrDefault(@Nullable Duration value) {
            callTimeout = value;
            return this;
        }

        /**
         * Sets the consumer of what the board prints, unless the options of a call set another; it runs on the thread of the
         * call. The default prints to {@code System.out}, with the control sequences of terminals escaped that are not colors.
         */
        public Builder output(Consumer<String> value) {
            output = value;
            return this;
        }

        /**
         * Sets the maximum number of attempts to open a lost board again before a call fails: 0 for no reconnect, negative for
         * no limit. The default is 0.
         */
        public Builder reconnectAttempts(int value) {
            reconnectAttempts = value;
            return this;
        }

        /** Sets the time between two attempts to open a lost board again. The default is 1 second. */
        public Builder reconnectPause(Duration value) {
            reconnectPause = value;
            return this;
        }

        /**
         * Sets the function that shortens sources before they are sent; it must not move lines. The default removes
         * comments, docstrings and unneeded spaces.
         */
        public Builder minifier(UnaryOperator<String> value) {
            minifier = value;
            return this;
        }

        /** Sets the script that runs first on each fresh interpreter. The default is {@link StartupScript#none}. */
        public Builder startup(StartupScript value) {
            startup = value;
            return this;
        }

        /**
         * Sets the maps from lines of files on the board to lines of the original files, for tracebacks. The default are
         * those of the file that the system property {@value LineMaps#PROPERTY} names, if any.
         */
        public Builder lineMaps(LineMaps value) {
            lineMaps = value;
            return this;
        }

        /**
         * Sets whether sources and results are sent with checksums, unless the options of a call set another. The default is
         * true on a link that can lose or change bytes: a UART, rfc2217, telnet, WebREPL, and tcp unless the port says
         * otherwise. It is false on a link that repeats what was damaged, as USB does, or has nothing to damage, such as a
         * process: a call then has about 14 bytes less to send and 10 less to receive, and the board neither computes two
         * checksums nor holds the text of the result.
         */
        public Builder checked(boolean value) {
            checked = value;
            return this;
        }

        /** Returns the options. */
        public DeviceOptions build() {
            return new DeviceOptions(this);
        }
    }
}
