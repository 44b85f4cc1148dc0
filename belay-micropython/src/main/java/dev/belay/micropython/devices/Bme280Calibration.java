// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.RegisterDevice;
import java.util.function.IntToDoubleFunction;

/**
 * The calibration of one BME280, in the middle of what real ones have, and the compensation formulas of its data sheet
 * (BST-BME280-DS002, appendix 8.1) solved for the readings of its converters.
 */
final class Bme280Calibration {
    private static final int[] T = {27504, 26435, -1000};
    private static final int[] P = {36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000};
    private static final int[] H = {75, 370, 0, 313, 50, 30};

    private Bme280Calibration() {}

    /** Writes the registers 88 to A1 and E1 to E7: 4.2.2. */
    static void store(RegisterDevice registers) {
        int address = 0x88;
        for (int[] words : new int[][] {T, P}) {
            for (int word : words) {
                registers.set(address, word, word >> 8);
                address += 2;
            }
        }
        registers.set(0xa1, H[0]);
        registers.set(0xe1, H[1], H[1] >> 8, H[2], H[3] >> 4, (H[3] & 0xf) | ((H[4] & 0xf) << 4), H[4] >> 4, H[5]);
    }

    /** Returns the 20-bit reading for a temperature. */
    static int temperature(double celsius) {
        return solve(20, raw -> fine(raw) / 5120 - celsius);
    }

    /** Returns the 20-bit reading for a pressure in pascals, at the temperature with reading {@code temperature}. */
    static int pressure(double pascals, int temperature) {
        double offset = fine(temperature) / 2 - 64000;
        double base = offset * offset * P[5] / 32768 + offset * P[4] * 2;
        double shift = base / 4 + P[3] * 65536.0;
        double slope = (P[2] * offset * offset / 524288 + P[1] * offset) / 524288;
        double scale = (1 + slope / 32768) * P[0];
        return solve(20, raw -> {
            double linear = (1048576 - raw - shift / 4096) * 6250 / scale;
            double curve = P[8] * linear * linear / 2147483648.0 + linear * P[7] / 32768;
            return pascals - (linear + (curve + P[6]) / 16);
        });
    }

    /** Returns the 16-bit reading for a relative humidity, at the temperature with reading {@code temperature}. */
    static int humidity(double percent, int temperature) {
        double offset = fine(temperature) - 76800;
        double zero = H[3] * 64.0 + H[4] / 16384.0 * offset;
        double scale = H[1] / 65536.0 * (1 + H[5] / 67108864.0 * offset * (1 + H[2] / 67108864.0 * offset));
        return solve(16, raw -> {
            double linear = (raw - zero) * scale;
            return linear * (1 - H[0] * linear / 524288) - percent;
        });
    }

    /** Returns the temperature in the unit of the compensation: 5120 to a degree Celsius. */
    private static double fine(int raw) {
        double distance = raw / 131072.0 - T[0] / 8192.0;
        return (raw / 16384.0 - T[0] / 1024.0) * T[1] + distance * distance * T[2];
    }

    /** Returns the reading for which a rising function is nearest to 0. */
    private static int solve(int bits, IntToDoubleFunction difference) {
        int low = 0;
        int high = (1 << bits) - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (difference.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return -difference.applyAsDouble(low) < difference.applyAsDouble(high) ? low : high;
    }
}
