// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/**
 * An NXP PCF8574 expander for eight pins, at I2C addresses 0x20 to 0x27, or 0x38 to 0x3f as a PCF8574A. A pin that the
 * board sets to 1 is weakly high, so that it is also an input. Thread-safe.
 */
public final class Pcf8574 implements I2cDevice {
    private static final int ALL = 0xff;

    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();
    private int outputs = ALL;
    private int inputs = ALL;

    /** Creates an expander whose pins are high. */
    public Pcf8574() {}

    /** Returns the levels of the pins P0 to P7, which are bits 0 to 7. */
    public synchronized int levels() {
        return outputs & inputs;
    }

    /** Sets what the wires at the pins P0 to P7 pull to ground: bits that are 0. All others are open. */
    public synchronized Pcf8574 setInputs(int levels) {
        if (levels < 0 || levels > ALL) {
            throw new IllegalArgumentException("levels " + levels + " are not in 0 to 255");
        }
        inputs = levels;
        return this;
    }

    /** Adds a listener for each byte that the board writes. It is called on the board's thread. */
    public Pcf8574 onWrite(IntConsumer listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public void write(byte[] data) {
        for (byte value : data) {
            synchronized (this) {
                outputs = value & ALL;
            }
            listeners.forEach(listener -> listener.accept(value & ALL));
        }
    }

    @Override
    public byte[] read(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) levels());
        return data;
    }
}
