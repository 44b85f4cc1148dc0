// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Why the interpreter started, as {@code machine.reset_cause()} tells, with the numbers of MicroPython's esp32 port. */
public enum ResetCause {
    /** Power was switched on. */
    POWER_ON(1),
    /** The reset line was pulled, or {@code machine.reset()} was called. */
    HARD(2),
    /** The watchdog was not fed. */
    WATCHDOG(3),
    /** {@code machine.deepsleep()} ended. */
    DEEP_SLEEP(4),
    /** Ctrl-D at the prompt, or {@code machine.soft_reset()}. */
    SOFT(5);

    private final int code;

    ResetCause(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
