// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What may be different for one call. Immutable: each {@code with} method returns a changed copy.
 *
 * @param output takes what the code prints, on the thread of the call; null for {@link dev.belay.DeviceOptions#output}
 * @param timeout how long the code may run before it is interrupted; null for {@link dev.belay.DeviceOptions#callTimeout}
 * @param minify whether the source goes through {@link dev.belay.DeviceOptions#minifier} before it is sent
 * @param record whether the call is repeated after a {@link dev.belay.Device#reconnect}; null for what the method does by default
 * @param repeat whether the call may run once more when the board is lost meanwhile and comes back
 */
public record CallOptions(
        @Nullable Consumer<String> output,
        @Nullable Duration timeout,
        boolean minify,
        @Nullable Boolean record,
        boolean repeat) {

    /** Output, timeout and recording as the device has them, minified, and repeated after a loss. */
    public static final CallOptions DEFAULT = new CallOptions(null, null, true, null, true);

    /** Returns these options with another {@link #output}. */
    public CallOptions withOutput(Consumer<String> value) {
        return new CallOptions(value, timeout, minify, record, repeat);
    }

    /** Returns these options with another {@link #timeout}; a year and more is for ever. */
    public CallOptions withTimeout(Duration value) {
        return new CallOptions(output, value, minify, record, repeat);
    }

    /** Returns these options with another {@link #minify}. */
    public CallOptions withMinify(boolean value) {
        return new CallOptions(output, timeout, value, record, repeat);
    }

    /** Returns these options with another {@link #record}. */
    public CallOptions withRecord(boolean value) {
        return new CallOptions(output, timeout, minify, value, repeat);
    }

    /**
     * Returns these options with another {@link #repeat}. A call that must not run twice fails with a
     * {@link dev.belay.errors.ConnectionLostException} when the board is lost meanwhile; the next one finds the board again.
     */
    public CallOptions withRepeat(boolean value) {
        return new CallOptions(output, timeout, minify, record, value);
    }
}
