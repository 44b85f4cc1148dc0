// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.RegisterDevice;
import java.util.function.LongSupplier;

/**
 * A Bosch BME280 sensor for temperature, humidity and pressure, at I2C address 0x76 or 0x77 (data sheet BST-BME280-DS002).
 * It has calibration registers, from which drivers compute the values that were set; sleep, forced and normal mode;
 * oversampling with its resolutions and times; and the soft reset. Thread-safe.
 */
public final class Bme280 implements I2cDevice {
    private static final Range CELSIUS = new Range("temperature", -40, 85, " \u00b0C");
    private static final Range PERCENT = new Range("relative humidity", 0, 100, " %");
    private static final Range HECTOPASCALS = new Range("pressure", 300, 1100, " hPa");

    private static final int ID = 0xd0;
    private static final int RESET = 0xe0;
    private static final int CTRL_HUM = 0xf2;
    private static final int STATUS = 0xf3;
    private static final int CTRL_MEAS = 0xf4;
    private static final int CONFIG = 0xf5;
    private static final int DATA = 0xf7;

    private static final int CHIP_ID = 0x60;
    private static final int RESET_WORD = 0xb6;
    private static final int MEASURING = 8;
    private static final int COPYING_CALIBRATION = 1;
    private static final int MODE = 3;
    private static final int NORMAL = 3;
    private static final int SKIPPED = 0x80000;
    private static final long START_NANOS = 2_000_000;

    private final RegisterDevice registers = new RegisterDevice();
    private LongSupplier clock = System::nanoTime;
    private double celsius = 20;
    private double percent = 50;
    private double hectopascals = 1013.25;

    private boolean starting;
    private boolean measuring;
    private int humiditySetting;
    private long end;

    /** Creates a sensor that measures 20 degrees Celsius, 50 % and 1013.25 hPa, and sleeps. */
    public Bme280() {
        Bme280Calibration.store(registers);
        registers.set(ID, CHIP_ID);
        reset();
        starting = false;
    }

    /** Sets the temperature in degrees Celsius: -40 to 85. The next measurement has it. */
    public synchronized Bme280 setCelsius(double celsius) {
        this.celsius = CELSIUS.check(celsius);
        return this;
    }

    /** Sets the relative humidity in percent: 0 to 100. The next measurement has it. */
    public synchronized Bme280 setHumidity(double percent) {
        this.percent = PERCENT.check(percent);
        return this;
    }

    /** Sets the pressure in hectopascals: 300 to 1100. The next measurement has it. */
    public synchronized Bme280 setHectopascals(double hectopascals) {
        this.hectopascals = HECTOPASCALS.check(hectopascals);
        return this;
    }

    /** Returns whether the sensor sleeps: after power-on, after a measurement in forced mode, or in sleep mode. */
    public synchronized boolean isSleeping() {
        update();
        return (registers.get(CTRL_MEAS) & MODE) == 0;
    }

    @Override
    public synchronized void attached(LongSupplier nanos) {
        clock = nanos;
    }

    /** Receives pairs of address and value, or an address alone: 6.2.1. */
    @Override
    public synchronized void write(byte[] data) {
        update();
        for (int i = 0; i + 1 < data.length; i += 2) {
            store(data[i] & 0xff, data[i + 1] & 0xff);
        }
        if (data.length % 2 == 1) {
            registers.write(new byte[] {data[data.length - 1]});
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        update();
        registers.set(STATUS, (measuring ? MEASURING : 0) | (starting ? COPYING_CALIBRATION : 0));
        return registers.read(length);
    }

    private void store(int register, int value) {
        switch (register) {
            case RESET -> {
                if (value == RESET_WORD) {
                    reset();
                }
            }
            case CTRL_HUM -> registers.set(CTRL_HUM, value & 7);
            case CONFIG -> registers.set(CONFIG, value);
            case CTRL_MEAS -> {
                registers.set(CTRL_MEAS, value);
                // 5.4.3: changes of ctrl_hum become effective with a write to ctrl_meas
                humiditySetting = registers.get(CTRL_HUM);
                measuring = (value & MODE) != 0;
                end = clock.getAsLong() + duration(value);
            }
            default -> {
                // read-only
            }
        }
    }

    private void reset() {
        registers.set(CTRL_HUM, 0, 0, 0, 0).set(DATA, 0x80, 0, 0, 0x80, 0, 0, 0x80, 0);
        measuring = false;
        starting = true;
        end = clock.getAsLong() + START_NANOS;
    }

    /** Brings the registers up to date. In normal mode, each read after the first measurement has the current values. */
    private void update() {
        int control = registers.get(CTRL_MEAS);
        boolean over = clock.getAsLong() - end >= 0;
        if (starting && over) {
            starting = false;
        }
        if (measuring ? over : (control & MODE) == NORMAL) {
            measure(control);
            measuring = false;
            if ((control & MODE) != NORMAL) {
                registers.set(CTRL_MEAS, control & ~MODE);
            }
        }
    }

    private void measure(int control) {
        int forTemperature = control >> 5;
        int forPressure = control >> 2 & 7;
        int temperature = Bme280Calibration.temperature(celsius) & resolution(forTemperature);
        long pressure = Bme280Calibration.pressure(hectopascals * 100, temperature) & resolution(forPressure);
        int humidity = Bme280Calibration.humidity(percent, temperature);
        put(DATA, forPressure == 0 ? SKIPPED : (int) pressure);
        put(DATA + 3, forTemperature == 0 ? SKIPPED : temperature);
        registers.setWord(DATA + 6, humiditySetting == 0 ? SKIPPED >> 4 : humidity);
    }

    private void put(int register, int reading) {
        registers.set(register, reading >> 12, reading >> 4, reading << 4);
    }

    /** Returns the mask of the valid bits of a reading: 16 and one for each doubling of the samples, or 20 with the filter. */
    private int resolution(int oversampling) {
        boolean filtered = (registers.get(CONFIG) & 0x1c) != 0;
        return filtered ? -1 : -1 << Math.max(0, 5 - Math.max(1, oversampling));
    }

    /** Returns the typical time of a measurement: 9.1. */
    private long duration(int control) {
        double millis = 1 + 2 * samples(control >> 5);
        for (int setting : new int[] {control >> 2 & 7, humiditySetting}) {
            millis += setting == 0 ? 0 : 2 * samples(setting) + 0.5;
        }
        return (long) (millis * 1e6);
    }

    private static int samples(int oversampling) {
        return oversampling == 0 ? 0 : 1 << Math.min(4, oversampling - 1);
    }
}
