// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.Device;
import dev.belay.DeviceBusyException;
import dev.belay.DeviceException;
import dev.belay.DeviceInterruptedException;
import dev.belay.DeviceState;
import dev.belay.repl.Deadline;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The board that tests run on: is opened again when a test has taken it down. Not thread-safe. */
final class TestBoard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Supplier<Device> opener;
    private @Nullable Device device;

    /** Why there is no hope any more that the board comes back. */
    private @Nullable DeviceException gone;

    /** Whether nothing has run since the interpreter began. */
    private boolean isFresh;

    TestBoard(Supplier<Device> opener) {
        this.opener = opener;
    }

    /** Returns the device as it is; opens it first where it is not. */
    Device device() {
        if (gone != null) {
            throw gone;
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
            gone = e;
            throw e;
        }
    }

    /** A board that was reset needs a moment until its port is there again. */
    private Device reopened() {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            try {
                return opener.get();
            } catch (ConnectionFailedException | ConnectionLostException | DeviceBusyException e) {
                if (deadline.passed()) {
                    gone = e;
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(DeviceException cause) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(
                    "interrupted while waiting for the board to come back: " + cause.getMessage());
        }
    }

    /** Returns the device with a fresh interpreter. A board that does not answer is opened again. */
    Device renewed() {
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
                // it was taken down by a test, which is told of
            }
        }
    }
}
