// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The watchdog of one board, which {@code machine.WDT} starts; only a reset stops it. Thread-safe. */
final class Watchdog {
    private final Runnable bite;
    private long nanos;
    private @Nullable Future<?> alarm;

    /** @param bite called when it was not fed in time, on the timer thread */
    Watchdog(Runnable bite) {
        this.bite = bite;
    }

    synchronized void start(int millis) {
        nanos = millis * 1_000_000L;
        feed();
    }

    /** Restarts the time; nothing if it was not started. */
    synchronized void feed() {
        if (nanos > 0) {
            cancel();
            alarm = BoardTimers.after(nanos, bite);
        }
    }

    synchronized void stop() {
        nanos = 0;
        cancel();
    }

    private void cancel() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
