// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.DeviceState;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.internal.repl.Deadline;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The board that tests run on. It is opened again after a test has ended the connection. Not thread-safe. */
final class ReopeningBoard implements AutoCloseable {
    private static final Duration REOPEN_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(500);

    private final Supplier<Device> opener;
    private @Nullable Device device;

    /** The reason why the board cannot be opened any more. */
    private @Nullable DeviceException failure;

    /** Set if no code has run since the interpreter started. */
    private boolean isFresh;

    ReopeningBoard(Supplier<Device> opener) {
        this.opener = opener;
    }

    /** Returns the open device. Opens it if it is closed or lost. */
    Device device() {
        if (failure != null) {
            throw failure;
        }
        Device open = device;
        if (open == null || open.state() == DeviceState.LOST || open.state() == DeviceState.CLOSED) {
            boolean again = open != null;
            close();
            open = again ? reopened() : opened();
            device = open;
            isFresh = true;
        }
        return open;
    }

    private Device opened() {
        try {
            return opener.get();
        } catch (ConnectionFailedException | DeviceBusyException e) {
            failure = e;
            throw e;
        }
    }

    /** Opens the device again. After a reset, its port may be absent for a moment. */
    private Device reopened() {
        Deadline deadline = Deadline.in(REOPEN_TIMEOUT);
        while (true) {
            try {
                return opener.get();
            } catch (ConnectionFailedException | ConnectionLostException | DeviceBusyException e) {
                if (deadline.passed()) {
                    failure = e;
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(DeviceException cause) {
        try {
            Thread.sleep(RETRY_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(
                    "interrupted while waiting for the board to reconnect: " + cause.getMessage());
        }
    }

    /** Returns the device with a fresh interpreter. A board that does not respond is opened again. */
    Device withFreshInterpreter() {
        Device open = device();
        if (isFresh) {
            isFresh = false;
            return open;
        }
        try {
            open.softReset();
            return open;
        } catch (DeviceInterruptedException e) {
            throw e;
        } catch (DeviceException e) {
            open.close();
            Device again = device();
            isFresh = false;
            return again;
        }
    }

    @Override
    public void close() {
        Device open = device;
        device = null;
        if (open != null) {
            try {
                open.close();
            } catch (DeviceInterruptedException e) {
                throw e;
            } catch (DeviceException e) {
                // a test has ended the connection, and its result reports that
            }
        }
    }
}
