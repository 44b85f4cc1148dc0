// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
    private Sizes() {}

    static String shown(long bytes) {
        return bytes < 10_000
                ? bytes + " B"
                : bytes < 10_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
