// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Separates the data of a telnet connection (RFC 854) from the negotiation of options. Keeps at most a short
 * subnegotiation. Not thread-safe.
 */
final class TelnetDecoder {
    static final int IAC = 255;
    static final int DONT = 254;
    static final int DO = 253;
    static final int WONT = 252;
    static final int WILL = 251;
    static final int SB = 250;
    static final int SE = 240;
    private static final int LONGEST_SUBNEGOTIATION = 256;

    private final Listener listener;
    private final ByteArrayOutputStream parameters = new ByteArrayOutputStream();
    private State state = State.DATA;
    private int verb;

    TelnetDecoder(Listener listener) {
        this.listener = listener;
    }

    /** Receives the negotiation of options. */
    interface Listener {
        /**
         * Called for an option.
         *
         * @param verb WILL, WONT, DO or DONT
         */
        void option(int verb, int option) throws IOException;

        /**
         * Called for the parameters of an option.
         *
         * @param parameters the option first; truncated if they are longer than any real ones
         */
        default void parameters(byte[] parameters) throws IOException {}
    }

    private enum State {
        DATA,
        COMMAND,
        OPTION,
        PARAMETERS,
        PARAMETER_COMMAND
    }

    /** Moves the data to the start of {@code bytes} and returns its length. */
    int decode(byte[] bytes, int length) throws IOException {
        int data = 0;
        for (int i = 0; i < length; i++) {
            int next = bytes[i] & 0xff;
            if (state == State.DATA && next != IAC) {
                bytes[data++] = bytes[i];
            } else if (isEscaped(next)) {
                bytes[data++] = bytes[i];
            }
        }
        return data;
    }

    /** Processes a byte that is not plain data; returns whether it is an escaped 255 of the data. */
    private boolean isEscaped(int next) throws IOException {
        switch (state) {
            case DATA -> state = State.COMMAND;
            case COMMAND -> {
                if (next == IAC) {
                    state = State.DATA;
                    return true;
                }
                command(next);
            }
            case OPTION -> {
                state = State.DATA;
                listener.option(verb, next);
            }
            case PARAMETERS -> {
                if (next == IAC) {
                    state = State.PARAMETER_COMMAND;
                } else {
                    add(next);
                }
            }
            case PARAMETER_COMMAND -> endOrAdd(next);
        }
        return false;
    }

    private void command(int next) {
        verb = next;
        if (next >= WILL && next <= DONT) {
            state = State.OPTION;
        } else {
            state = next == SB ? State.PARAMETERS : State.DATA;
        }
        parameters.reset();
    }

    private void add(int next) {
        if (parameters.size() < LONGEST_SUBNEGOTIATION) {
            parameters.write(next);
        }
    }

    private void endOrAdd(int next) throws IOException {
        if (next == IAC) {
            add(next);
            state = State.PARAMETERS;
        } else {
            state = State.DATA;
            listener.parameters(parameters.toByteArray());
        }
    }
}
