// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

/** What is around the blocks of a chip: its pins and its interrupts. Called with the chip locked. */
public interface PioPads {

    /** Returns the levels of some pins, as bits; from now on, their changes are passed to {@link PioChip#input}. */
    int watch(int pins);

    /** Has the changes of watched pins until now passed to {@link PioChip#input}. */
    void refresh(int pins);

    /** Sets what a block drives a pin to, if the pin has been given to this block. */
    void output(int block, int pin, boolean driven, boolean level, long nanos);

    /** Returns whether changes of one of these pins, as bits, have an effect now. */
    boolean isObserved(int pins);

    /** Reports interrupt flags of a block, bits 0 to 3, whose interrupts are enabled. They are cleared. */
    void interrupt(int block, int flags);
}
