// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import org.jspecify.annotations.Nullable;

/** The functions that read the time and seed the random generator. */
public final class TimeCalls implements ImportGroup {
    private final TimeSource clock;
    private final Runnable raisePending;

    /** @param raisePending raises a pending exception, which does not end the loop in C that a sleep is */
    public TimeCalls(TimeSource clock, Runnable raisePending) {
        this.clock = clock;
        this.raisePending = raisePending;
    }

    @Override
    public @Nullable HostImport find(String name) {
        return switch (name) {
            case "mp_js_ticks_ms" -> a -> ticks();
            case "mp_js_time_ms" -> a -> Double.doubleToRawLongBits((double) clock.timeMillis());
            case "mp_js_random_u32" -> a -> clock.random();
            default -> null;
        };
    }

    private long ticks() {
        long now = clock.ticksMillis();
        raisePending.run();
        return now;
    }
}
