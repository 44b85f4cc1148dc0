// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects the responses of a server to telnet options and, by RFC 2217, to settings of its serial port. Thread-safe. */
final class Rfc2217Responses implements TelnetDecoder.Listener {
    static final int BINARY = 0;
    static final int SUPPRESS_GO_AHEAD = 3;
    static final int COM_PORT = 44;

    /** Added to the number of a command in its response. */
    private static final int RESPONSE = 100;

    private static final int SUSPEND = 8;
    private static final int RESUME = 9;

    private final Refusal refusal;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private @Nullable Boolean supportsComPort;
    private boolean suspended;
    private boolean ended;

    /** @param refusal rejects unsupported options */
    Rfc2217Responses(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Rejects an option. */
    interface Refusal {
        void send(int verb, int option) throws IOException;
    }

    @Override
    public void option(int verb, int option) throws IOException {
        if (option == COM_PORT && (verb == TelnetDecoder.DO || verb == TelnetDecoder.DONT)) {
            synchronized (this) {
                supportsComPort = verb == TelnetDecoder.DO;
                notifyAll();
            }
        } else if (option != BINARY && option != SUPPRESS_GO_AHEAD && option != COM_PORT) {
            if (verb == TelnetDecoder.WILL) {
                refusal.send(TelnetDecoder.DONT, option);
            } else if (verb == TelnetDecoder.DO) {
                refusal.send(TelnetDecoder.WONT, option);
            }
        }
    }

    @Override
    public synchronized void parameters(byte[] parameters) {
        if (parameters.length < 2 || (parameters[0] & 0xff) != COM_PORT) {
            return;
        }
        int command = (parameters[1] & 0xff) - RESPONSE;
        suspended = command == SUSPEND || (suspended && command != RESUME);
        values.put(command, Arrays.copyOfRange(parameters, 2, parameters.length));
        notifyAll();
    }

    /** Waits until the server states whether it supports RFC 2217; false after {@code deadline}, a {@link System#nanoTime}. */
    synchronized boolean awaitComPort(long deadline) throws InterruptedException {
        while (supportsComPort == null && pause(deadline)) {
            // woken by the reader
        }
        return Boolean.TRUE.equals(supportsComPort);
    }

    /** Waits for the response to a command. */
    synchronized Optional<byte[]> await(int command, long deadline) throws InterruptedException {
        while (!values.containsKey(command) && pause(deadline)) {
            // woken by the reader
        }
        return Optional.ofNullable(values.get(command));
    }

    /** Waits while the server has paused the transfer; returns whether it has resumed it. */
    synchronized boolean awaitResumption(long deadline) throws InterruptedException {
        while (suspended && pause(deadline)) {
            // woken by the reader
        }
        return !suspended;
    }

    /** Ends all waits because the connection is lost. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    private boolean pause(long deadline) throws InterruptedException {
        long remaining = deadline - System.nanoTime();
        if (remaining > 0 && !ended) {
            TimeUnit.NANOSECONDS.timedWait(this, remaining);
        }
        return remaining > 0 && !ended;
    }
}
