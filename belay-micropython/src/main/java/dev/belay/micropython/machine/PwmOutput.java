// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** The pulse-width modulation of a pin, as Python set it. Thread-safe. */
public final class PwmOutput {
    private static final Wave OFF = new Wave(0, 0);

    private final int pin;
    private volatile Wave wave = OFF;

    PwmOutput(int pin) {
        this.pin = pin;
    }

    /** Returns the pin's number. */
    public int pin() {
        return pin;
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
        Wave now = wave;
        return now.frequency > 0 ? Math.round(now.duty * 1e9 / now.frequency) : 0;
    }

    void run(double frequency, double duty) {
        wave = new Wave(frequency, Math.min(1, Math.max(0, duty)));
    }

    void stop() {
        wave = OFF;
    }

    private record Wave(double frequency, double duty) {}
}
