// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

import java.util.Arrays;

/** A block: the instruction memory, interrupt flags and outputs that four state machines share. */
final class PioBlock {
    static final int MEMORY = 32;

    final PioChip chip;
    final int index;
    final int[] memory = new int[MEMORY];
    private int used;
    private int flags;
    private final long[] flagTimes = new long[8];
    private int levels;
    private int directions;

    /** The interrupt flags that interrupt the processor. */
    private int enabled;

    /** The number of changes of a flag. */
    private long flagChanges;

    PioBlock(PioChip chip, int index) {
        this.chip = chip;
        this.index = index;
        stop();
    }

    /**
     * Loads a program at the highest free address, as the Pico SDK does.
     *
     * @return the address, or -1 if the instruction memory is full
     */
    int load(int[] words) {
        for (int at = MEMORY - words.length; at >= 0; at--) {
            int mask = mask(at, words.length);
            if ((used & mask) == 0) {
                used |= mask;
                for (int i = 0; i < words.length; i++) {
                    memory[at + i] = relocate(words[i], at);
                }
                return at;
            }
        }
        return -1;
    }

    /** Adds the program's address to a jump. */
    private static int relocate(int word, int address) {
        return word >> 13 == 0 ? (word & ~31) | ((word + address) & 31) : word;
    }

    void unload(int address, int length) {
        used &= ~mask(address, length);
    }

    private static int mask(int address, int length) {
        return length == MEMORY ? -1 : ((1 << length) - 1) << address;
    }

    boolean isFlagged(int flag) {
        return (flags >> flag & 1) != 0;
    }

    /** Returns whether a flag was set before the cycle at {@code time}. */
    boolean wasFlagged(int flag, long time) {
        return isFlagged(flag) != (flagTimes[flag] >= time);
    }

    void setFlag(int flag, boolean set, long time) {
        if (isFlagged(flag) != set) {
            flagTimes[flag] = time;
            flags ^= 1 << flag;
            flagChanges++;
            chip.flagsChanged(this, time);
        }
    }

    /** Clears the flags whose interrupts are enabled, and returns them. */
    int acknowledge(long time) {
        int raised = flags & enabled;
        for (int flag = 0; flag < 4; flag++) {
            if ((raised >> flag & 1) != 0) {
                setFlag(flag, false, time);
            }
        }
        return raised;
    }

    boolean isInterrupting() {
        return (flags & enabled) != 0;
    }

    int enabled() {
        return enabled;
    }

    void enable(int interrupts) {
        enabled = interrupts;
    }

    long flagChanges() {
        return flagChanges;
    }

    /** Sets levels or directions of the pins in {@code mask}; returns the pins whose output changed. */
    int write(int levelMask, int newLevels, int directionMask, int newDirections, long time) {
        int before = levels;
        int beforeDirections = directions;
        levels = (before & ~levelMask) | (newLevels & levelMask);
        directions = (beforeDirections & ~directionMask) | (newDirections & directionMask);
        int changed = (directions ^ beforeDirections) | ((levels ^ before) & directions);
        for (int left = changed; left != 0; left &= left - 1) {
            int pin = Integer.numberOfTrailingZeros(left);
            chip.output(this, pin, (directions >> pin & 1) != 0, (levels >> pin & 1) != 0, time);
        }
        return changed;
    }

    int levels() {
        return levels;
    }

    int directions() {
        return directions;
    }

    /** Clears memory and flags, as the port does before a soft reset; the outputs remain. */
    void stop() {
        used = 0;
        flags = 0;
        Arrays.fill(flagTimes, Long.MIN_VALUE);
        enabled = 0;
    }

    void reset() {
        stop();
        levels = 0;
        directions = 0;
    }
}
