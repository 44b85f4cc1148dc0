// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * The pulse-width modulation of a pin, as Python set it. Its pulses are transitions of the {@link Pin}, with exact times.
 * Thread-safe.
 */
public final class PwmOutput {
    private static final Setting OFF = new Setting(0, 0);

    private final Pin pin;
    private volatile Setting wave = OFF;

    PwmOutput(Pin pin) {
        this.pin = pin;
    }

    /** Returns the pin's number. */
    public int pin() {
        return pin.number();
    }

    /** Returns whether the output is active: Python set a frequency and has not called {@code deinit}. */
    public boolean isRunning() {
        return wave.frequency > 0;
    }

    /** Returns the frequency in hertz, 0 if inactive. */
    public double frequency() {
        return wave.frequency;
    }

    /** Returns the fraction of each period for which the pin is high: 0 to 1. */
    public double dutyCycle() {
        return wave.duty;
    }

    /** Returns the duty cycle in the unit of Python's {@code duty_u16}: 0 to 65535. */
    public int dutyU16() {
        return (int) Math.round(wave.duty * 65535);
    }

    /** Returns the time for which the pin is high in each period, in nanoseconds; 0 if inactive. */
    public long pulseNanos() {
        Setting now = wave;
        return now.frequency > 0 ? Math.round(now.duty * 1e9 / now.frequency) : 0;
    }

    void run(double frequency, double duty, boolean inverted) {
        double within = Math.min(1, Math.max(0, duty));
        wave = new Setting(frequency, inverted ? 1 - within : within);
        pin.pulse(frequency, within, inverted);
    }

    void stop() {
        wave = OFF;
        pin.endPulses();
    }

    private record Setting(double frequency, double duty) {}
}
