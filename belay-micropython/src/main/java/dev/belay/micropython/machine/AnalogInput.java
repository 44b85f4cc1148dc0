// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.function.DoubleSupplier;

/**
 * The voltage at one input of the analog-to-digital converter, 0 V until a test sets it. Thread-safe.
 *
 * <p>The converter measures 0 to {@value #REFERENCE_VOLTS} V; beyond, it reads its lowest or highest value.
 */
public final class AnalogInput {
    /** The voltage that reads as the highest value, in volts. */
    public static final double REFERENCE_VOLTS = 3.3;

    private static final int FULL_SCALE = 65535;

    private final int channel;
    private volatile DoubleSupplier source;

    AnalogInput(int channel, double volts) {
        this.channel = channel;
        this.source = () -> volts;
    }

    /** Returns the number of the converter's input. */
    public int channel() {
        return channel;
    }

    /** Sets the voltage, in volts. */
    public void setVolts(double volts) {
        if (Double.isNaN(volts)) {
            throw new IllegalArgumentException("the voltage of ADC channel " + channel + " is not a number");
        }
        source = () -> volts;
    }

    /** Asks {@code volts} for the voltage at every measurement, on the board's thread; it must return soon. */
    public void setVolts(DoubleSupplier volts) {
        source = volts;
    }

    /** Returns the voltage at the input now, in volts. */
    public double volts() {
        return source.getAsDouble();
    }

    /** Returns what {@code ADC.read_u16()} returns: 0 to 65535. */
    public int readU16() {
        return (int) Math.round(measured() / REFERENCE_VOLTS * FULL_SCALE);
    }

    /** Returns what {@code ADC.read_uv()} returns, in microvolts. */
    public int readMicrovolts() {
        return (int) Math.round(measured() * 1e6);
    }

    private double measured() {
        double volts = volts();
        return Double.isNaN(volts) ? 0 : Math.min(REFERENCE_VOLTS, Math.max(0, volts));
    }
}
