// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.internal.session.SessionOptions;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How a device is opened and used. Immutable: each {@code with} method returns a changed copy.
 *
 * @param softReset whether to begin with a fresh interpreter (boot.py runs, main.py does not), where that does not end the
 *     connection, as it does over WebREPL
 * @param stepTimeout how long one step of the protocol may take, other than the user's code
 * @param bootTimeout how long boot.py may take
 * @param callTimeout how long a command may run before it is interrupted, unless a call says otherwise
 * @param output takes what the board prints, unless a call says otherwise; on the thread of the call
 * @param attempts how often a lost board is tried again, before a command fails: 0 for never, negative for ever
 * @param pause how long to wait between two such attempts
 * @param minifier makes sources smaller before they are sent, and keeps their lines; by default {@link Minifier}
 * @param startup what to run on each fresh interpreter before anything else
 * @param lines leads from lines on the board to those of the originals
 */
public record DeviceOptions(
        boolean softReset,
        Duration stepTimeout,
        Duration bootTimeout,
        Duration callTimeout,
        Consumer<String> output,
        int attempts,
        Duration pause,
        UnaryOperator<String> minifier,
        StartupScript startup,
        LineMaps lines) {

    /**
     * A fresh interpreter, 10 s for a step, 30 s for boot.py, 5 minutes for a command, output to {@code System.out}, no
     * reconnect (1 s between attempts where there is one), sources minified, nothing run first, the line maps that the system
     * property {@value LineMaps#PROPERTY} names, if it does.
     */
    public static final DeviceOptions DEFAULT = new DeviceOptions(
            true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            text -> System.out.print(text),
            0,
            Duration.ofSeconds(1),
            DeviceOptions::smaller,
            StartupScript.none(),
            LineMaps.configured());

    /** What cannot be read goes as it is, for the board to say what is wrong with it. */
    private static String smaller(String source) {
        try {
            return Minifier.minify(source);
        } catch (PythonSyntaxException e) {
            return source;
        }
    }

    /** Returns these options with another {@link #softReset}. */
    public DeviceOptions withSoftReset(boolean value) {
        return new DeviceOptions(
                value, stepTimeout, bootTimeout, callTimeout, output, attempts, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #stepTimeout}. */
    public DeviceOptions withStepTimeout(Duration value) {
        return new DeviceOptions(
                softReset, value, bootTimeout, callTimeout, output, attempts, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #bootTimeout}. */
    public DeviceOptions withBootTimeout(Duration value) {
        return new DeviceOptions(
                softReset, stepTimeout, value, callTimeout, output, attempts, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #callTimeout}; a year and more is for ever. */
    public DeviceOptions withCallTimeout(Duration value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, value, output, attempts, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #output}. */
    public DeviceOptions withOutput(Consumer<String> value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, value, attempts, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #attempts}. */
    public DeviceOptions withAttempts(int value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, output, value, pause, minifier, startup, lines);
    }

    /** Returns these options with another {@link #pause}. */
    public DeviceOptions withPause(Duration value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, output, attempts, value, minifier, startup, lines);
    }

    /** Returns these options with another {@link #minifier}. */
    public DeviceOptions withMinifier(UnaryOperator<String> value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, output, attempts, pause, value, startup, lines);
    }

    /** Returns these options with another {@link #startup}. */
    public DeviceOptions withStartup(StartupScript value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, output, attempts, pause, minifier, value, lines);
    }

    /** Returns these options with other {@link #lines}. */
    public DeviceOptions withLines(LineMaps value) {
        return new DeviceOptions(
                softReset, stepTimeout, bootTimeout, callTimeout, output, attempts, pause, minifier, startup, value);
    }

    SessionOptions session() {
        return new SessionOptions(
                softReset,
                stepTimeout,
                bootTimeout,
                callTimeout,
                output,
                attempts,
                pause,
                minifier,
                startup::script,
                lines::map);
    }
}
