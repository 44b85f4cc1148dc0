// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

/** The range of a quantity that a device can measure or store. */
record Range(String quantity, double least, double most, String unit) {

    /** @throws IllegalArgumentException if the value is outside the range */
    double check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    quantity + " " + text(value) + " is not in " + text(least) + " to " + text(most) + unit);
        }
        return value;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
