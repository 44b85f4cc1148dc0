// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a server says about telnet's options and, by RFC 2217, about its serial port. Thread-safe. */
final class ComPortAnswers implements TelnetDecoder.Listener {
    static final int BINARY = 0;
    static final int SUPPRESS_GO_AHEAD = 3;
    static final int COM_PORT = 44;

    /** What a server adds to a command when it answers. */
    private static final int ANSWER = 100;

    private static final int SUSPEND = 8;
    private static final int RESUME = 9;

    private final Refusal refusal;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private @Nullable Boolean knowsComPort;
    private boolean suspended;
    private boolean ended;

    /** @param refusal answers what we do not know */
    ComPortAnswers(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Answers an option. */
    interface Refusal {
        void send(int verb, int option) throws IOException;
    }

    @Override
    public void option(int verb, int option) throws IOException {
        if (option == COM_PORT && (verb == TelnetDecoder.DO || verb == TelnetDecoder.DONT)) {
            synchronized (this) {
                knowsComPort = verb == TelnetDecoder.DO;
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
        int command = (parameters[1] & 0xff) - ANSWER;
        suspended = command == SUSPEND || (suspended && command != RESUME);
        values.put(command, Arrays.copyOfRange(parameters, 2, parameters.length));
        notifyAll();
    }

    /** Waits until a moment of {@link System#nanoTime} for word whether the server speaks RFC 2217. */
    synchronized boolean awaitComPort(long deadline) throws InterruptedException {
        while (knowsComPort == null && pause(deadline)) {
            // woken by the reader
        }
        return Boolean.TRUE.equals(knowsComPort);
    }

    /** Waits for the answer to a command. */
    synchronized Optional<byte[]> await(int command, long deadline) throws InterruptedException {
        while (!values.containsKey(command) && pause(deadline)) {
            // woken by the reader
        }
        return Optional.ofNullable(values.get(command));
    }

    /** Waits while the server wants no data; returns whether it wants some. */
    synchronized boolean awaitResumption(long deadline) throws InterruptedException {
        while (suspended && pause(deadline)) {
            // woken by the reader
        }
        return !suspended;
    }

    /** Ends all waits: the server is gone. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    private boolean pause(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left > 0 && !ended) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return left > 0 && !ended;
    }
}
