// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.OneWireBus;
import dev.belay.micropython.machine.OneWireDevice;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A Maxim DS18B20 thermometer on a 1-wire bus (data sheet 19-7487), with its resolutions, conversion times, scratchpad and
 * alarm limits. Thread-safe.
 */
public final class Ds18b20 implements OneWireDevice {
    private static final Range CELSIUS = new Range("temperature", -55, 125, " \u00b0C");

    private static final int FAMILY = 0x28;
    private static final int CONVERT = 0x44;
    private static final int WRITE_SCRATCHPAD = 0x4e;
    private static final int READ_SCRATCHPAD = 0xbe;
    private static final int COPY_SCRATCHPAD = 0x48;
    private static final int RECALL = 0xb8;

    private static final int HIGH_LIMIT = 2;
    private static final int LOW_LIMIT = 3;
    private static final int CONFIGURATION = 4;
    private static final long LONGEST_NANOS = 750_000_000;

    private final byte[] rom;
    private final byte[] scratchpad = {0x50, 0x05, 0x4b, 0x46, 0x7f, (byte) 0xff, 0x0c, 0x10};
    private byte[] stored = {0x4b, 0x46, 0x7f};
    private double celsius = 20;
    private LongSupplier clock = System::nanoTime;
    private long end;
    private boolean converting;
    private boolean alarmed;
    private int command;
    private int position;

    /**
     * Creates a thermometer that measures 20 degrees Celsius.
     *
     * @param serial the serial number in its ROM code, of which the lowest 48 bits count
     */
    public Ds18b20(long serial) {
        rom = OneWireBus.rom(FAMILY, serial);
    }

    /** Sets the temperature in degrees Celsius: -55 to 125. The next conversion has it. */
    public synchronized Ds18b20 setCelsius(double celsius) {
        this.celsius = CELSIUS.check(celsius);
        return this;
    }

    @Override
    public byte[] rom() {
        return rom.clone();
    }

    @Override
    public synchronized void attached(LongSupplier nanos) {
        clock = nanos;
    }

    @Override
    public synchronized void select() {
        command = 0;
        position = 0;
    }

    @Override
    public synchronized void write(int value) {
        update();
        if (command == WRITE_SCRATCHPAD) {
            if (position < 3) {
                // of the configuration, only the resolution can be written
                scratchpad[HIGH_LIMIT + position] = (byte) (position == 2 ? (value & 0x60) | 0x1f : value);
                position++;
            }
            return;
        }
        command = value;
        position = 0;
        switch (command) {
            case CONVERT -> {
                converting = true;
                end = clock.getAsLong() + (LONGEST_NANOS >> (12 - bits()));
            }
            case COPY_SCRATCHPAD -> stored = Arrays.copyOfRange(scratchpad, HIGH_LIMIT, CONFIGURATION + 1);
            case RECALL -> System.arraycopy(stored, 0, scratchpad, HIGH_LIMIT, stored.length);
            default -> {
                // data follows in either direction
            }
        }
    }

    @Override
    public synchronized int read() {
        update();
        if (command == READ_SCRATCHPAD && position <= scratchpad.length) {
            int at = position++;
            return at < scratchpad.length ? scratchpad[at] & 0xff : OneWireBus.crc8(scratchpad);
        }
        return 0xff;
    }

    @Override
    public synchronized boolean isBusy() {
        update();
        return command == CONVERT && converting;
    }

    /** Returns whether the last conversion measured a temperature at a limit or beyond. */
    @Override
    public synchronized boolean isAlarmed() {
        update();
        return alarmed;
    }

    private void update() {
        if (converting && clock.getAsLong() - end >= 0) {
            converting = false;
            int raw = (int) Math.round(celsius * 16) & -1 << (12 - bits());
            scratchpad[0] = (byte) raw;
            scratchpad[1] = (byte) (raw >> 8);
            int degrees = raw >> 4;
            alarmed = degrees >= scratchpad[HIGH_LIMIT] || degrees <= scratchpad[LOW_LIMIT];
        }
    }

    private int bits() {
        return 9 + ((scratchpad[CONFIGURATION] >> 5) & 3);
    }
}
