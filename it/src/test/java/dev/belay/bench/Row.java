// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import java.util.Locale;

/**
 * One measurement.
 *
 * @param tool name of the measured tool
 * @param base bytes to compare with: the deflated or the plain size of the files
 * @param allowedBytes limit for both directions, 0 for no limit
 * @param allowedRoundTrips 0 for no limit
 */
record Row(
        Model model,
        String tool,
        String scenario,
        Meter.Count count,
        double seconds,
        long base,
        long allowedBytes,
        long allowedRoundTrips) {

    static String head() {
        return """
                | link | scenario | tool | out | in | round trips | seconds | bytes per byte of the base | limits |
                |---|---|---|--:|--:|--:|--:|--:|---|
                """;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %d | %.2f | %s | %s |%n",
                model.label,
                scenario,
                tool,
                count.out(),
                count.in(),
                count.roundTrips(),
                seconds,
                base == 0 ? "" : String.format(Locale.ROOT, "%.3f", (double) count.bytes() / base),
                limits());
    }

    private String limits() {
        if (allowedBytes == 0 && allowedRoundTrips == 0) {
            return "";
        }
        return (allowedBytes == 0 ? "" : allowedBytes + " bytes ")
                + (allowedRoundTrips == 0 ? "" : allowedRoundTrips + " round trips ")
                + (isWithinLimits() ? "kept" : "EXCEEDED");
    }

    boolean isWithinLimits() {
        return (allowedBytes == 0 || count.bytes() <= allowedBytes)
                && (allowedRoundTrips == 0 || count.roundTrips() <= allowedRoundTrips);
    }
}
