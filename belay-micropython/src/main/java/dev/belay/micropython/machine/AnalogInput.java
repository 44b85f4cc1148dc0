// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.function.DoubleSupplier;

/**
 * An input of the analog-to-digital converter, at 0 V until a test sets it. Thread-safe.
 *
 * <p>The converter measures 0 to {@value #REFERENCE_VOLTS} V; outside this range it returns its lowest or highest
 * value.
 */
public final class AnalogInput {
    /** The voltage of the converter's highest value. */
    public static final double REFERENCE_VOLTS = 3.3;

    /** The converter has 12 bits. */
    private static final int FULL_SCALE = 4095;

    private final int channel;
    private volatile DoubleSupplier source;

    AnalogInput(int channel, double volts) {
        this.channel = channel;
        this.source = () -> volts;
    }

    /** Returns the number of the converter's channel. */
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

    /**
     * Sets a function that supplies the voltage for each measurement. Called on the board's thread; it must return
     * quickly.
     */
    public void setVolts(DoubleSupplier volts) {
        source = volts;
    }

    /** Returns the current voltage at the input, in volts. */
    public double volts() {
        return source.getAsDouble();
    }

    /** Returns the result of {@code ADC.read_u16()}: 0 to 65535 in 4,096 steps, since the converter has 12 bits. */
    public int readU16() {
        int measured = (int) Math.round(measured() / REFERENCE_VOLTS * FULL_SCALE);
        return measured << 4 | measured >> 8;
    }

    /** Returns the result of {@code ADC.read_uv()}, in microvolts. */
    public int readMicrovolts() {
        return (int) Math.round(measured() * 1e6);
    }

    private double measured() {
        double volts = volts();
        return Double.isNaN(volts) ? 0 : Math.min(REFERENCE_VOLTS, Math.max(0, volts));
    }
}
