// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

/**
 * The settings of a state machine: its registers CLKDIV, EXECCTRL, SHIFTCTRL and PINCTRL (3.7).
 *
 * @param divider the clock divider in 256ths: 256 to 65536 * 256
 * @param execution EXECCTRL, with the addresses at which the program wraps
 * @param shift SHIFTCTRL
 * @param jumpPin the pin of {@code jmp(pin, ...)}
 * @param inBase the first pin for {@code in}, {@code mov} and {@code wait}
 * @param out the pins for {@code out} and {@code mov}
 * @param set the pins for {@code set}
 * @param side the pins for side-set; the number includes the bit that enables an optional side-set
 */
public record MachineSettings(
        int divider, int execution, int shift, int jumpPin, int inBase, PinRange out, PinRange set, PinRange side) {
    /** Bits of SHIFTCTRL and EXECCTRL that only the RP2350 has, and of EXECCTRL for special outputs, which are not simulated. */
    private static final int UNKNOWN_SHIFT = 0xffff;

    private static final int UNKNOWN_EXECUTION = 0xfe0060;

    /** Pins in succession. */
    public record PinRange(int base, int count) {
        /** No pins. */
        public static final PinRange NONE = new PinRange(0, 0);
    }

    /** Returns whether all settings are simulated. */
    public boolean isSupported() {
        return (shift & UNKNOWN_SHIFT) == 0 && (execution & UNKNOWN_EXECUTION) == 0;
    }

    boolean autoPush() {
        return (shift & 1 << 16) != 0;
    }

    boolean autoPull() {
        return (shift & 1 << 17) != 0;
    }

    boolean inRight() {
        return (shift & 1 << 18) != 0;
    }

    boolean outRight() {
        return (shift & 1 << 19) != 0;
    }

    int pushThreshold() {
        return threshold(20);
    }

    int pullThreshold() {
        return threshold(25);
    }

    private int threshold(int bit) {
        int bits = shift >> bit & 31;
        return bits == 0 ? 32 : bits;
    }

    int sendDepth() {
        return depth(30, 31);
    }

    int receiveDepth() {
        return depth(31, 30);
    }

    private int depth(int own, int other) {
        return (shift & 1 << own) != 0 ? 8 : (shift & 1 << other) != 0 ? 0 : 4;
    }

    boolean sideIsOptional() {
        return (execution & 1 << 30) != 0;
    }

    boolean sideIsDirection() {
        return (execution & 1 << 29) != 0;
    }

    int wrapTop() {
        return execution >> 12 & 31;
    }

    int wrapBottom() {
        return execution >> 7 & 31;
    }

    /** Returns the source of {@code status}: true for words received, false for words to send. */
    boolean statusOfReceived() {
        return (execution & 1 << 4) != 0;
    }

    int statusLevel() {
        return execution & 15;
    }
}
