// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

import java.util.ArrayList;
import java.util.List;

/** Pins without wires, that record what blocks do. */
final class RecordedPads implements PioPads {
    /** Each change of an output, such as {@code 5=1@16}: the pin, its level or z, and the time in nanoseconds. */
    final List<String> changes = new ArrayList<>();

    final List<Integer> interrupts = new ArrayList<>();
    int levels;
    int watched;
    boolean observed = true;

    @Override
    public int watch(int pins) {
        watched |= pins;
        return levels;
    }

    @Override
    public void refresh(int pins) {}

    @Override
    public void output(int block, int pin, boolean driven, boolean level, long nanos) {
        changes.add(pin + "=" + (driven ? level ? "1" : "0" : "z") + "@" + nanos);
    }

    @Override
    public boolean isObserved(int pins) {
        return observed;
    }

    @Override
    public void interrupt(int block, int flags) {
        interrupts.add(flags);
    }
}
