// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * The cause of the interpreter's last start. {@code machine.reset_cause()} returns it on an ESP32; the rp2 port only
 * distinguishes a power-on (1) from other hard resets (3), and does not change the cause at a soft reset.
 */
public enum ResetCause {
    /** Power-on. */
    POWER_ON(1),
    /** A reset by the reset line or {@code machine.reset()}. */
    HARD(2),
    /** A watchdog timeout. */
    WATCHDOG(3),
    /** The end of {@code machine.deepsleep()}. */
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
